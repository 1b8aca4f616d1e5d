package gotriage.rules.largeliveheap;

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
import java.util.Comparator;
import java.util.List;

/// A heap whose many live objects every collection has to walk: few collections, each of them dear.
@ServiceProvider(Rule.class)
public final class LargeLiveHeap implements Rule {
  /// Collector work below which nobody would mind it.
  private static final double CORES = 0.1;

  private static final double SHARE = 0.2;

  /// Marking goes at some 300 to 1000 MB of pointers a CPU second; below this live size the
  /// collector's work has another reason.
  private static final long LIVE_BYTES = 48L << 20;

  /// CPU of one collection: with a small heap it is a millisecond.
  private static final double SECONDS_PER_COLLECTION = 0.03;

  /// The goal is twice what is alive for GOGC=100: nearer, and the room is what lacks.
  private static final double GOAL_OVER_LIVE = 1.35;

  @Override
  public String cause() {
    return "large-live-heap";
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
        || live.goalOverLive() < GOAL_OVER_LIVE
        || collections <= 0
        || memory.forcedPerSecond() > collections / 2
        || work.collecting() / collections < SECONDS_PER_COLLECTION) {
      return List.of();
    }
    Owner holder =
        HeapOwners.of(heap).stream()
            .max(Comparator.comparingLong(Owner::inuseObjects))
            .orElse(null);
    Claim.Builder claim =
        Claim.at(holder == null ? null : Location.of(analysis, holder.place(), null))
            .costs(work.collecting())
            .severity(Severity.S2)
            .story(
                "{0} are alive in many objects, most of them made by {1}; every collection walks them, and one costs {2} of CPU.",
                "存活 {0}，对象众多，大部分由 {1} 创建；每次回收都要走一遍，一次耗费 CPU {2}。",
                Quantity.bytes(live.bytes()),
                holder == null ? "?" : holder.place().function(),
                Quantity.seconds(work.collecting() / collections))
            .strong(
                cpu.evidence(),
                "{0} of the CPU ({1}) is the collector, {2} a collection",
                "CPU 的 {0}（{1}）是 GC，平均每次 {2}",
                Quantity.percent(work.collectingShare()),
                Quantity.cores(work.collecting()),
                Quantity.seconds(work.collecting() / collections))
            .strong(
                heap.evidence(),
                "{0} are in use; {1} of it in about {2} objects made by one function",
                "在用 {0}，其中 {1}、约 {2} 个对象由同一函数创建",
                Quantity.bytes(live.bytes()),
                Quantity.bytes(holder == null ? 0 : holder.inuseBytes()),
                Quantity.count(holder == null ? 0 : holder.inuseObjects()))
            .not(
                "allocation-pressure",
                "{0} collections a second are few; each is dear",
                "每秒只有 {0} 次回收，贵在每一次",
                Quantity.decimal(collections, 1))
            .not(
                "memory-limit-spiral",
                "the goal ({0}) leaves the heap room to grow",
                "堆目标（{0}）之下还有增长空间",
                Quantity.bytes(memory.last().nextGc()))
            .insteadOf("cpu-bound-work");
    return List.of(claim.build());
  }
}
