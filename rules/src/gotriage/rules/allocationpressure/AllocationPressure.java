package gotriage.rules.allocationpressure;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HeapView;
import gotriage.analyse.HotSite;
import gotriage.analyse.MemoryView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.collector.CollectorWork;
import gotriage.rules.collector.HeapOwners;
import gotriage.rules.collector.HeapOwners.Owner;
import gotriage.rules.collector.LiveHeap;
import gotriage.rules.load.HostLoad;
import io.avaje.spi.ServiceProvider;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// So much garbage that the allocator and the collector take a large part of the CPU, over a live
/// heap that is small.
@ServiceProvider(Rule.class)
public final class AllocationPressure implements Rule {
  /// Memory work, below which nobody would mind it.
  private static final double CORES = 0.3;

  /// Allocator and collector together: a service that answers JSON spends up to a third on them,
  /// more where others hold up its collector; those that suffer two thirds and more.
  private static final double SHARE = 0.45;

  /// The collector alone: its own aim is a quarter of the CPU while it runs, and it should rest
  /// most of the time.
  private static final double COLLECTING_SHARE = 0.25;

  /// More often than this the heap is turned over faster than it is looked at.
  private static final double COLLECTIONS_PER_SECOND = 5;

  /// A collection that costs more CPU than this has a large heap to walk: another cause.
  private static final double SECONDS_PER_COLLECTION = 0.06;

  /// The goal is twice what is alive for GOGC=100: nearer, and the room is what lacks.
  private static final double GOAL_OVER_LIVE = 1.35;

  private static final long LARGE_HEAP = 48L << 20;

  @Override
  public String cause() {
    return "allocation-pressure";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    MemoryView memory = analysis.memory();
    if (cpu == null || memory == null || !memory.paired()) {
      return List.of();
    }
    CollectorWork work = CollectorWork.of(cpu);
    double collections = memory.collectionsPerSecond();
    if (work.cores() < HostLoad.scaled(analysis, CORES)
        || work.share() < SHARE && work.collectingShare() < COLLECTING_SHARE
        || collections < COLLECTIONS_PER_SECOND
        || memory.forcedPerSecond() > collections / 2
        || otherReason(analysis, work, collections)) {
      return List.of();
    }
    Frame place = place(analysis, cpu);
    Claim.Builder claim =
        Claim.at(place == null ? null : Location.of(analysis, place, null))
            .costs(work.cores())
            .severity(work.cores() >= 1 ? Severity.S1 : Severity.S2)
            .story(
                "{0} are allocated, most of it below {1}; {2} collections a second clear it away.",
                "每秒分配 {0}，大部分在 {1} 下面；每秒要回收 {2} 次。",
                Quantity.bytesPerSecond(memory.allocationRate()),
                place == null ? "?" : place.function(),
                Quantity.decimal(collections, 0))
            .strong(
                cpu.evidence(),
                "{0} of {1} go into memory: {2} allocating, {3} collecting",
                "{1} 中有 {0} 用于内存：分配 {2}，回收 {3}",
                Quantity.percent(work.share()),
                Quantity.cores(work.total()),
                Quantity.cores(work.allocating()),
                Quantity.cores(work.collecting()))
            .strong(
                memory.evidence(),
                "{0} allocated, {1} collections a second, the heap's goal is only {2}",
                "分配速率 {0}，每秒回收 {1} 次，堆目标只有 {2}",
                Quantity.bytesPerSecond(memory.allocationRate()),
                Quantity.decimal(collections, 1),
                Quantity.bytes(memory.last().nextGc()))
            .insteadOf("cpu-bound-work");
    leading(claim, analysis, place);
    return List.of(claim.build());
  }

  /// A heap that is costly to walk, or has no room, makes collections dear or many by itself.
  private static boolean otherReason(Analysis analysis, CollectorWork work, double collections) {
    LiveHeap live = LiveHeap.of(analysis);
    if (live == null) {
      return false;
    }
    boolean large = live.bytes() >= LARGE_HEAP;
    return large
        && (work.collecting() / collections >= SECONDS_PER_COLLECTION
            || live.goalOverLive() < GOAL_OVER_LIVE);
  }

  /// The function below which most allocating happens: by CPU, else by bytes.
  private static @Nullable Frame place(Analysis analysis, CpuView cpu) {
    HeapView heap = analysis.allocations();
    HotSite hot =
        cpu.sites().stream()
            .filter(HotSite::own)
            .max(Comparator.comparingDouble(s -> s.coresBelow(CollectorWork.ALLOCATING)))
            .filter(s -> s.coresBelow(CollectorWork.ALLOCATING) > 0)
            .orElse(null);
    if (heap == null) {
      return hot == null ? null : hot.frame();
    }
    Owner most =
        HeapOwners.of(heap).stream().max(Comparator.comparingLong(Owner::allocBytes)).orElse(null);
    if (most == null) {
      return hot == null ? null : hot.frame();
    }
    return lineOfMostAllocation(heap, most);
  }

  private static Frame lineOfMostAllocation(HeapView heap, Owner owner) {
    return heap.byAllocation().stream()
        .filter(s -> s.place().function().equals(owner.place().function()))
        .findFirst()
        .map(s -> s.place())
        .orElse(owner.place());
  }

  private static void leading(Claim.Builder claim, Analysis analysis, @Nullable Frame place) {
    HeapView heap = analysis.allocations();
    if (heap == null || place == null || heap.allocBytes() == 0) {
      return;
    }
    long bytes =
        HeapOwners.of(heap).stream()
            .filter(o -> o.place().function().equals(place.function()))
            .mapToLong(Owner::allocBytes)
            .sum();
    claim.supporting(
        heap.evidence(),
        "{0} of all bytes ever allocated come from {1}",
        "历来分配的字节有 {0} 来自 {1}",
        Quantity.percent((double) bytes / heap.allocBytes()),
        place.function());
  }
}
