package gotriage.rules.rwmutexcontention;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotSite;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.LockQueue;
import gotriage.rules.load.HostLoad;
import gotriage.rules.locks.LockFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An RWMutex that its users are in each other's way at, in its two shapes: readers that pass the
/// one counter of readers from core to core, and readers that stand behind a writer, who stands
/// behind one reader that takes its time.
@ServiceProvider(Rule.class)
public final class RwMutexContention implements Rule {
  /// An uncontended RLock and RUnlock take some 10 ns: this is forty million pairs a second, or
  /// fewer that wait for the cache line.
  private static final double COUNTER_CORES = 0.4;

  /// Of the function's CPU: what it does under the lock is less than the lock itself.
  private static final double COUNTER_SHARE = 0.4;

  private static final double COUNTER_OF_ALL = 0.25;

  /// A queue of so many, in every snapshot, is no coincidence of a few callers.
  private static final int QUEUE = 8;

  @Override
  public String cause() {
    return "rwmutex-contention";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<Opinion> opinions = new ArrayList<>();
    counter(analysis).ifPresent(opinions::add);
    for (LockQueue queue : LockQueue.all(analysis)) {
      if (queue.ofRwMutex()
          && queue.after() >= QUEUE
          && (queue.largest().before() < 0 || queue.before() >= QUEUE)
          && !queue.largest().through(LockFunctions.NAMED)) {
        behindHolder(analysis, queue).ifPresent(opinions::add);
      }
    }
    return opinions;
  }

  private static Optional<Claim> counter(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return Optional.empty();
    }
    HotSite most =
        cpu.sites().stream()
            .max(Comparator.comparingDouble(s -> s.coresBelow(LockFunctions.RWMUTEX)))
            .orElse(null);
    if (most == null) {
      return Optional.empty();
    }
    double counting = most.coresBelow(LockFunctions.RWMUTEX);
    long running = running(analysis, most.function());
    if (counting < HostLoad.scaled(analysis, COUNTER_CORES)
        || counting < COUNTER_SHARE * most.cores()
        || counting < COUNTER_OF_ALL * cpu.cores()
        // One goroutine alone has the counter's cache line to itself.
        || (most.cores() < 1.1 && running < 2)) {
      return Optional.empty();
    }
    Claim.Builder claim =
        Claim.at(Location.of(analysis, most))
            .severity(Severity.S2)
            .costs(counting)
            .story(
                "Readers in {0} pass the counter of one RWMutex between cores: {1} go into counting them, not into reading.",
                "{0} 里的读者在各核之间来回传递同一把 RWMutex 的读者计数：{1} 花在计数上，而不是读数据。",
                most.function(),
                Quantity.cores(counting))
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} is in RLock, RUnlock and Lock themselves",
                "{1} 的 CPU 有 {0} 就在 RLock、RUnlock、Lock 本身",
                Quantity.percent(counting / most.cores()),
                most.function());
    if (running >= 2) {
      claim.strong(
          analysis.goroutines() == null ? "" : analysis.goroutines().evidence(),
          "{0} goroutines run in it at once, and none waits: readers do not exclude each other, they only count",
          "{0} 个 goroutine 同时在其中运行，没有人在等：读者之间并不互斥，只是在争计数",
          Quantity.count(running));
    } else {
      claim.supporting(
          cpu.evidence(),
          "it uses {0}: more than one goroutine is in it at a time",
          "它用掉 {0}：同一时刻不止一个 goroutine 在其中",
          Quantity.cores(most.cores()));
    }
    return Optional.of(
        claim
            .insteadOf("cpu-bound-work", "busy-loop", "flag-spin", "mutex-contention")
            .not(
                "mutex-contention",
                "readers are admitted at once; what costs is the atomic addition",
                "读者可以同时进入，贵的是那次原子加")
            .build());
  }

  /// Goroutines ready or running in the function, the fewer of the two snapshots.
  private static long running(Analysis analysis, String function) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return 0;
    }
    FunctionSet wanted = FunctionSet.of(function);
    List<GoroutineSite> sites =
        view.sites(s -> s.reason() == WaitReason.RUNNABLE && s.through(wanted));
    long after = sites.stream().mapToLong(GoroutineSite::after).sum();
    long before = sites.stream().mapToLong(s -> Math.max(0, s.before())).sum();
    return view.before() < 0 ? after : Math.min(before, after);
  }

  private static Optional<Claim> behindHolder(Analysis analysis, LockQueue queue) {
    CpuView cpu = analysis.cpu();
    LockHolder holder = LockHolder.of(analysis, queue);
    boolean works = queue.cores() >= 0.2;
    if (holder == null && !works && !queue.departs() && queue.alive() == null) {
      return Optional.empty();
    }
    GoroutineSite largest = queue.largest();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, largest))
            .severity(Severity.S1)
            .costs(works ? queue.cores() : 0)
            .story(
                "{0} goroutines wait for the RWMutex in {1}: a writer that waits keeps every new reader out until the last old one is done.",
                "{0} 个 goroutine 在 {1} 等 RWMutex：只要有写者在等，新读者就全部进不来，直到最后一个旧读者结束。",
                Quantity.count(queue.after()),
                queue.function())
            .strong(
                largest.evidence(),
                "{0} goroutines wait in RLock or Lock in {1}, {2} in the first snapshot",
                "{0} 个 goroutine 停在 {1} 的 RLock/Lock，第一次快照为 {2} 个",
                Quantity.count(queue.after()),
                queue.function(),
                Quantity.count(queue.before()))
            .bringsAbout("unbounded-goroutines");
    if (holder != null) {
      String state = holder.site().reason().name().toLowerCase(Locale.ROOT);
      claim.supporting(
          holder.site().evidence(),
          "one is in {0} of the same type and gets on, at {1} ({2})",
          "同一类型的 {0} 里有一个在继续，位于 {1}（{2}）",
          holder.frame().function(),
          GrowthFacts.place(holder.site()),
          state);
      if (holder.inSource()) {
        claim.strong(
            "source",
            "{0} takes the same lock and holds it at line {1}",
            "{0} 拿的是同一把锁，在第 {1} 行还持有它",
            holder.frame().function(),
            holder.frame().line());
      }
    }
    if (works && cpu != null) {
      claim.strong(
          cpu.evidence(),
          "{0} uses {1} under it",
          "{0} 在锁内用掉 {1}",
          queue.function(),
          Quantity.cores(queue.cores()));
    } else if (cpu != null) {
      claim.supporting(
          cpu.evidence(),
          "the time under the lock is not CPU ({0}): whoever holds it waits for something",
          "持锁的时间不是 CPU（{0}）：持锁者自己在等别的东西",
          Quantity.cores(queue.cores()));
    }
    return Optional.of(
        claim
            .insteadOf("mutex-contention", "lock-deadlock", "cpu-bound-work", "hot-library-call")
            .not(
                "lock-deadlock",
                "who holds the lock works or waits for the outside, and lets go of it",
                "持锁者在干活或等外部，会放锁")
            .build());
  }
}
