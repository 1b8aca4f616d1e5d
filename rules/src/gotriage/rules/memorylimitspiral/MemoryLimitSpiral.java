package gotriage.rules.memorylimitspiral;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HeapView;
import gotriage.analyse.MemoryView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.collector.CollectorWork;
import gotriage.rules.collector.HeapOwners;
import gotriage.rules.collector.HeapOwners.Owner;
import gotriage.rules.collector.LiveHeap;
import gotriage.rules.load.HostLoad;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// Collections that follow each other because the heap may hardly grow above what is alive:
/// GOMEMLIMIT, or a tiny GOGC.
@ServiceProvider(Rule.class)
public final class MemoryLimitSpiral implements Rule {
  private static final double CORES = 0.15;

  /// The collector's own aim is a quarter of the CPU, and only while it runs.
  private static final double SHARE = 0.35;

  /// With GOGC=100 the goal is twice what is alive; 1.35 is GOGC=35. The heap profile may be off by
  /// a tenth.
  private static final double GOAL_OVER_LIVE = 1.35;

  /// Below this the 4 MB minimum of the goal and the profile's sampling decide, not the settings.
  private static final long LIVE_BYTES = 12L << 20;

  private static final double COLLECTIONS_PER_SECOND = 0.4;

  @Override
  public String cause() {
    return "memory-limit-spiral";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    HeapView heap = analysis.heap();
    MemoryView memory = analysis.memory();
    LiveHeap live = LiveHeap.of(analysis);
    if (cpu == null || heap == null || memory == null || live == null) {
      return List.of();
    }
    CollectorWork work = CollectorWork.of(cpu);
    double collections = memory.collectionsPerSecond();
    if (work.collecting() < HostLoad.scaled(analysis, CORES)
        || work.collectingShare() < SHARE
        || live.bytes() < LIVE_BYTES
        || live.goalOverLive() >= GOAL_OVER_LIVE
        || collections < COLLECTIONS_PER_SECOND
        || memory.forcedPerSecond() > collections / 2) {
      return List.of();
    }
    Owner holder = HeapOwners.of(heap).stream().findFirst().orElse(null);
    Claim.Builder claim =
        Claim.at(holder == null ? null : Location.of(analysis, holder.place(), null))
            .costs(work.collecting())
            .severity(Severity.S1)
            .story(
                "{0} are alive and the heap may only grow to {1} before the next collection: GOMEMLIMIT is near what is alive, or GOGC is tiny. Most of it was made by {2}.",
                "存活 {0}，而堆只能涨到 {1} 就要再次回收：GOMEMLIMIT 贴近存活量，或 GOGC 太小。其中大部分由 {2} 创建。",
                Quantity.bytes(live.bytes()),
                Quantity.bytes(memory.last().nextGc()),
                holder == null ? "?" : holder.place().function())
            .strong(
                cpu.evidence(),
                "{0} of the CPU ({1}) is the collector",
                "CPU 的 {0}（{1}）是 GC",
                Quantity.percent(work.collectingShare()),
                Quantity.cores(work.collecting()))
            .strong(
                memory.evidence(),
                "{0} collections a second, though only {1} are allocated; the goal is {2} times what is alive (2 with GOGC=100 and no limit)",
                "每秒回收 {0} 次，而分配速率只有 {1}；堆目标是存活量的 {2} 倍（GOGC=100 且无上限时为 2）",
                Quantity.decimal(collections, 1),
                Quantity.bytesPerSecond(memory.allocationRate()),
                Quantity.decimal(live.goalOverLive(), 2))
            .not(
                "large-live-heap",
                "the collections are many because the goal is pressed down, not because the heap is large",
                "回收频繁是因为堆目标被压低，而不是堆太大")
            .insteadOf("cpu-bound-work", "allocation-pressure", "large-live-heap");
    if (memory.forcedPerSecond() == 0) {
      claim.not("forced-gc", "the program asks for none of the collections", "这些回收都不是程序主动要求的");
    }
    return List.of(claim.build());
  }
}
