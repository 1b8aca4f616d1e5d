package gotriage.rules.flagspin;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.locks.LockFunctions;
import gotriage.rules.spinning.LoopSource;
import gotriage.rules.spinning.Spinners;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A loop that only tests: an atomic flag, a compare-and-swap, a TryLock, a field behind a mutex.
///
/// Nothing wakes it when the answer changes, so it keeps its core until then. Atomic operations
/// that the compiler makes intrinsic show as the loop's own instructions: one or two program
/// counters at one line.
@ServiceProvider(Rule.class)
public final class FlagSpin implements Rule {
  private static final FunctionSet TEST =
      FunctionSet.of(
          "sync/atomic.*",
          "internal/runtime/atomic.*",
          "runtime/internal/atomic.*",
          "sync.(*Mutex).TryLock",
          "internal/sync.(*Mutex).TryLock",
          "sync.(*RWMutex).TryLock",
          "sync.(*RWMutex).TryRLock");

  /// A short critical section around a look at a field; nobody contends, so lockSlow is not among
  /// them.
  private static final FunctionSet UNCONTENDED =
      FunctionSet.of(
          "sync.(*Mutex).Lock",
          "internal/sync.(*Mutex).Lock",
          "sync.(*Mutex).Unlock",
          "internal/sync.(*Mutex).Unlock",
          "sync.(*RWMutex).RLock",
          "sync.(*RWMutex).RUnlock");

  private static final FunctionSet CONTENDED =
      FunctionSet.of(
          "sync.(*Mutex).lockSlow", "internal/sync.(*Mutex).lockSlow", "runtime.semacquire1");

  /// A test is a load, a comparison and a jump.
  private static final int FEW_COUNTERS = 2;

  /// So many goroutines at one lock do not wait for a flag, they want the lock.
  private static final int CROWD = 16;

  /// Readers let each other in: so many at once read, and pay for being counted.
  private static final int READERS = 4;

  private static final double NEARLY_ALL = 0.9;

  /// Without a call to name, a test must keep its core the whole time to be told from a short scan.
  private static final double BARE_CORES = 0.7;

  @Override
  public String cause() {
    return "flag-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (List<HotSite> steps : Spinners.steps(analysis)) {
      HotSite site = steps.getLast();
      if (!Spinners.neverParks(site)) {
        continue;
      }
      double testing = site.shareBelow(TEST);
      double locking = site.shareBelow(UNCONTENDED);
      double itself = site.flatCores() / site.cores();
      if (testing >= 0.5 && onlyTests(site)) {
        opinions.add(claim(analysis, cpu, site, tested(analysis, cpu, site, testing)));
      } else if (locking >= 0.35
          && locking + itself >= NEARLY_ALL
          && site.shareBelow(CONTENDED) < 0.05
          && Spinners.readyAtLast(analysis, site)
              < (site.shareBelow(LockFunctions.RWMUTEX) >= 0.35 ? READERS : CROWD)
          && steps.size() > 1) {
        // The loop is the caller: this function takes the lock, looks, and returns.
        HotSite loop = steps.get(steps.size() - 2);
        opinions.add(claim(analysis, cpu, loop, guarded(loop, cpu, site, locking)));
      } else if (itself >= NEARLY_ALL / 1.05 && atOneTest(site) && isBareTest(analysis, site)) {
        opinions.add(claim(analysis, cpu, site, bare(analysis, cpu, site)));
      }
    }
    return opinions;
  }

  /// True when besides testing there are only the function's own instructions.
  private static boolean onlyTests(HotSite site) {
    Set<String> callees = site.calls().keySet();
    double others =
        site.calls().entrySet().stream()
            .filter(e -> !TEST.contains(e.getKey()))
            .mapToDouble(java.util.Map.Entry::getValue)
            .sum();
    return !callees.isEmpty() && others < 0.05 * site.cores();
  }

  private static boolean atOneTest(HotSite site) {
    Frame hot = site.frame();
    double atLine = site.lines().values().stream().findFirst().orElse(0.0);
    // The jump of an empty loop carries no line of its own and shows as line 1: that is a busy
    // loop, it tests nothing.
    return hot.line() > 1
        && site.programCounters(NEARLY_ALL) <= FEW_COUNTERS
        && atLine >= NEARLY_ALL * site.flatCores();
  }

  /// The source shows it; or, without the source, the function keeps its core and its goroutines
  /// are ready or running whenever they are looked at, none of them waits for a lock: a short loop
  /// within a critical section looks the same to the CPU profile.
  private static boolean isBareTest(Analysis analysis, HotSite site) {
    if (LoopSource.testsAtomically(analysis, site)) {
      return true;
    }
    return site.cores() >= HostLoad.scaled(analysis, BARE_CORES)
        && Spinners.readyInBoth(analysis, site)
        && !LoopSource.changes(analysis, site)
        && !Spinners.waitsForLock(analysis, site);
  }

  private static Claim.Builder tested(Analysis analysis, CpuView cpu, HotSite site, double share) {
    String what =
        site.calls().keySet().stream()
            .filter(TEST::contains)
            .limit(2)
            .collect(Collectors.joining(", "));
    return at(analysis, site)
        .strong(
            cpu.evidence(),
            "{0} of the {1} of {2} are in {3}, called from one place, and nothing else is done",
            "{2} 的 {1} 中有 {0} 花在 {3} 上，来自同一处调用，此外什么也没做",
            Quantity.percent(share),
            Quantity.cores(site.cores()),
            site.function(),
            what);
  }

  private static Claim.Builder guarded(HotSite loop, CpuView cpu, HotSite test, double locking) {
    return Claim.at(null)
        .strong(
            cpu.evidence(),
            "all of the {0} of {1} go into {2}, which takes a lock nobody holds ({3}), looks, and returns",
            "{1} 的 {0} 全部花在 {2} 上：它获取一把没人持有的锁（{3}），看一眼，然后返回",
            Quantity.cores(loop.cores()),
            loop.function(),
            test.function(),
            Quantity.percent(locking));
  }

  private static Claim.Builder bare(Analysis analysis, CpuView cpu, HotSite site) {
    String en =
        "{0} of {1} are spent at one line and at most {2} program counters: a test that is repeated";
    String zh = "{1} 中的 {0} 花在同一行、至多 {2} 个程序计数器上：一个被反复执行的判断";
    Object[] figures = {
      Quantity.percent(site.flatCores() / site.cores()), site.function(), FEW_COUNTERS
    };
    List<String> line = analysis.source().around(site.frame(), 0, 1);
    if (LoopSource.testsAtomically(analysis, site)) {
      return at(analysis, site)
          .strong(cpu.evidence(), en, zh, figures)
          .strong(
              "source",
              "the line is a loop around a test: {0}",
              "该行是一个围绕判断的循环：{0}",
              String.join("", line).strip());
    }
    // Without the source, a sum over a long slice could look like it.
    return line.isEmpty()
        ? at(analysis, site).supporting(cpu.evidence(), en, zh, figures)
        : at(analysis, site).strong(cpu.evidence(), en, zh, figures);
  }

  private static Claim.Builder at(Analysis analysis, HotSite site) {
    return Claim.at(Location.of(analysis, site));
  }

  private static Claim claim(Analysis analysis, CpuView cpu, HotSite site, Claim.Builder proof) {
    return Spinners.confirm(proof.moveTo(Location.of(analysis, site)), analysis, site)
        .costs(site.cores())
        .severity(Severity.S2)
        .story(
            "{0} tests a condition again and again until somebody else changes it: {1} for a wait that should cost none.",
            "{0} 一遍遍测试某个条件，直到别人改变它：为一次本不该花 CPU 的等待付出 {1}。",
            site.function(),
            Quantity.cores(site.cores()))
        .insteadOf("busy-loop", "cpu-bound-work", "hot-library-call", "mutex-contention")
        .build();
  }
}
