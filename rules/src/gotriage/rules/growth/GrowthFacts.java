package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.MemoryView;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;

/// The facts that claims on growing groups of goroutines rest on.
public final class GrowthFacts {
  /// Below this a function is not at work: two samples of a 10 s profile at 100 Hz.
  private static final double SILENT_CORES = 0.002;

  /// What one parked goroutine holds at least: its stack (`runtime.fixedStack`).
  private static final long STACK_BYTES = 2048;

  private GrowthFacts() {}

  /// How many, how fast, how long; a strong fact, and what the second dump adds to it.
  public static void growth(Claim.Builder claim, Analysis analysis, GoroutineSite site) {
    GoroutineView view = analysis.goroutines();
    if (site.before() >= 0) {
      claim.strong(
          site.evidence(),
          "{0} goroutines wait at {1}, {2} in the first snapshot{3}",
          "{0} 个 goroutine 停在 {1}，第一次快照为 {2} 个{3}",
          Quantity.count(site.after()),
          place(site),
          Quantity.count(site.before()),
          view == null || site.perSecond() == 0
              ? ""
              : Text.of(": {0} more", "，增速 {0}", Quantity.perSecond(site.perSecond())));
    }
    if (site.stays()) {
      claim.strong(
          site.evidence(),
          "all {0} that were there in the first dump are still there in the last, by their ids",
          "按 id 比对，第一次 dump 里的 {0} 个在最后一次 dump 里全部还在",
          Quantity.count(site.persisted()));
    }
    if (site.maxWaitMinutes() > 0) {
      claim.supporting(
          site.evidence(),
          "the longest has waited at least {0} minutes",
          "最久的一个至少已等待 {0} 分钟",
          site.maxWaitMinutes());
    }
    if (site.leaked()) {
      claim.decisive(
          site.evidence(),
          "the runtime's own leak detector proved that nothing can wake them",
          "运行时自带的泄漏检测已证明没有任何东西能唤醒它们");
    }
  }

  /// Memory that grows with them; a supporting fact of another kind.
  public static void memory(Claim.Builder claim, Analysis analysis, GoroutineSite site) {
    MemoryView memory = analysis.memory();
    if (memory != null && memory.paired() && memory.first() != null) {
      long stacks = memory.last().stackInuse() - memory.first().stackInuse();
      if (stacks >= site.growth() * STACK_BYTES / 2 && stacks > 0) {
        claim.supporting(
            memory.evidence(),
            "stacks in use grew by {0} to {1}",
            "在用栈内存增长 {0}，达到 {1}",
            Quantity.bytes(stacks),
            Quantity.bytes(memory.last().stackInuse()));
        return;
      }
    }
    ProcessView process = analysis.process();
    if (process != null
        && process.paired()
        && process.rssGrowthPerSecond() * process.seconds() >= site.growth() * STACK_BYTES) {
      claim.supporting(
          process.evidence(),
          "resident memory grows by {0}",
          "常驻内存增速 {0}",
          Quantity.bytesPerSecond(process.rssGrowthPerSecond()));
    }
  }

  /// Nobody who waits there came on a CPU: a parked goroutine costs none.
  public static void silence(Claim.Builder claim, Analysis analysis, GoroutineSite site) {
    CpuView cpu = analysis.cpu();
    Frame own = site.own();
    if (cpu != null && own != null && cores(cpu, own) <= SILENT_CORES) {
      claim.supporting(
          cpu.evidence(),
          "the CPU profile has next to nothing in {0}: they are parked, not working",
          "CPU profile 里几乎没有 {0}：它们是挂起，而不是在干活",
          own.function());
    }
  }

  /// CPU that passes a function.
  public static double cores(CpuView cpu, Frame frame) {
    return cpu.coresThrough(FunctionSet.of(frame.function()));
  }

  /// S1 when a hundred thousand are near (there, or within ten minutes): their stacks alone are
  /// hundreds of megabytes, and every collection scans them all. Else S2.
  public static Severity severity(GoroutineSite site) {
    return site.after() + site.perSecond() * 600 >= 100_000 ? Severity.S1 : Severity.S2;
  }

  /// The place as a person reads it.
  public static String place(GoroutineSite site) {
    Frame place = site.place();
    return place.function() + " " + place.shortPosition();
  }
}
