package gotriage.rules.collector;

import gotriage.analyse.Analysis;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.MemoryView;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.model.evidence.Evidence;
import gotriage.model.memory.MemStats;
import gotriage.model.text.Quantity;
import gotriage.rules.collector.HeapOwners.Owner;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is alive on the heap: how much, how near to the collector's goal, and whether it grows.
///
/// Readings taken right after a collection (settled) tell it exactly. Else the heap in use is a
/// saw-tooth that says nothing between two readings; the goal (`NextGC`) then tells growth when
/// several collections lie between them, and the history of the process when none does.
///
/// @param first,last the two readings
/// @param heap the profile as of the last collection
/// @param earlier the profile of the first reading, null when there is none
/// @param lifetimeRate bytes a second allocated on average since the process started, 0 when its
///   start is unknown
public record LiveHeap(
    MemoryView memory,
    MemStats first,
    MemStats last,
    HeapView heap,
    @Nullable HeapView earlier,
    double lifetimeRate) {

  /// The capture itself leaves up to a megabyte: buffers of profiles and connections.
  private static final long NOISE = 1 << 20;

  /// Part of what was allocated that stays, from which a leak is told from fluctuation.
  private static final double STAYS = 0.1;

  /// Growth of the live heap that is no fluctuation: with much staying, and in any case.
  private static final double GROWTH = 0.03;

  private static final double FAST_GROWTH = 0.1;

  /// A fast allocator makes garbage between the collection and the reading.
  private static final double STAYS_AT_LEAST = 0.005;

  /// A goal that rises over fewer collections may be the first one after a warm-up.
  private static final int COLLECTIONS_FOR_A_TREND = 3;

  /// Rise of the goal that is no fluctuation of a steady service.
  private static final double RISE = 1.05;

  /// Null without statistics read twice and a heap profile.
  public static @Nullable LiveHeap of(Analysis analysis) {
    MemoryView memory = analysis.memory();
    HeapView heap = analysis.heap();
    if (memory == null || memory.first() == null || !memory.paired() || heap == null) {
      return null;
    }
    return new LiveHeap(
        memory,
        memory.first(),
        memory.last(),
        heap,
        memory.settled() ? analysis.earlierHeap() : null,
        lifetimeRate(analysis, memory));
  }

  /// Bytes alive: what the profile of the last collection says; it is sampled, so the heap in use
  /// right after a collection is taken where it is near.
  public long bytes() {
    return memory.settled()
        ? Math.min(last.heapAlloc(), heap.inuseBytes() * 5 / 4)
        : heap.inuseBytes();
  }

  /// The goal as a multiple of what is alive: 2 for GOGC=100, near 1 when a limit or a tiny GOGC
  /// presses it down. 0 when unknown.
  public double goalOverLive() {
    return bytes() > 0 ? (double) last.nextGc() / bytes() : 0;
  }

  /// True when what is alive grew between the readings by more than fluctuation.
  public boolean grows() {
    return memory.settled() ? grew() : goalRises() || keepsWhatItAllocates();
  }

  /// Growth of what is alive, bytes a second.
  public double bytesPerSecond() {
    if (memory.settled()) {
      return growth() / memory.seconds();
    }
    return goalRises()
        ? (last.nextGc() - first.nextGc()) / 2.0 / memory.seconds()
        : memory.allocationRate() * kept();
  }

  /// The function whose live allocations grew most, with its growth as `inuseBytes` of the second;
  /// null when none can be told.
  public @Nullable Grower grower(Predicate<HeapSite> wanted) {
    List<Owner> now = HeapOwners.of(heap, wanted);
    if (earlier == null) {
      return null;
    }
    List<Owner> before = HeapOwners.of(earlier, wanted);
    return now.stream()
        .map(o -> new Grower(o, o.inuseBytes() - bytesOf(before, o)))
        .filter(LiveHeap::accumulates)
        .max(Comparator.comparingLong(Grower::growth))
        .orElse(null);
  }

  /// A batch that is under way at the second reading grew as well; but it had little before, and
  /// what it made so far is gone.
  private static boolean accumulates(Grower grower) {
    long before = grower.owner().inuseBytes() - grower.growth();
    return grower.growth() > 0 && (grower.owner().kept() >= 0.5 || before >= 2 * grower.growth());
  }

  /// A function and how much more of its allocations is alive than at the first reading.
  public record Grower(Owner owner, long growth) {}

  /// Says in a claim how the growth is known.
  public void tell(Claim.Builder claim, Analysis analysis) {
    if (memory.settled()) {
      claim.strong(
          memory.evidence(),
          "{0} are alive after a collection, {1} more than {2} before: {3}",
          "一次回收之后仍存活 {0}，比 {2} 前多 {1}：增速 {3}",
          Quantity.bytes(last.heapAlloc()),
          Quantity.bytes(growth()),
          Quantity.seconds(memory.seconds()),
          Quantity.bytesPerSecond(bytesPerSecond()));
    } else if (goalRises()) {
      claim.strong(
          memory.evidence(),
          "what collections leave alive grows by {0}, over {1} of them",
          "历经 {1} 次回收，回收后的存活量仍以 {0} 增长",
          Quantity.bytesPerSecond(bytesPerSecond()),
          collections());
    } else {
      claim.strong(
          memory.evidence(),
          "{0} are allocated, and {1} of all that was ever allocated is still in use",
          "分配速率 {0}，历来分配的内存仍有 {1} 在用",
          Quantity.bytesPerSecond(memory.allocationRate()),
          Quantity.percent(kept()));
    }
    ProcessView process = analysis.process();
    if (process != null
        && process.paired()
        && process.rssGrowthPerSecond() > bytesPerSecond() / 4) {
      claim.supporting(
          process.evidence(),
          "resident memory grows by {0}",
          "常驻内存增速 {0}",
          Quantity.bytesPerSecond(process.rssGrowthPerSecond()));
    }
  }

  private long growth() {
    return last.heapAlloc() - first.heapAlloc();
  }

  private boolean grew() {
    long growth = growth();
    long allocated = last.totalAlloc() - first.totalAlloc();
    return growth >= NOISE
        && (growth >= STAYS * allocated && growth >= GROWTH * last.heapAlloc()
            || growth >= STAYS_AT_LEAST * allocated && growth >= FAST_GROWTH * last.heapAlloc());
  }

  private long collections() {
    return last.numGc() - first.numGc();
  }

  /// True when several collections between the readings each left more alive.
  private boolean goalRises() {
    return collections() >= COLLECTIONS_FOR_A_TREND
        && last.nextGc() >= first.nextGc() * RISE
        && last.nextGc() - first.nextGc() >= NOISE;
  }

  /// How much of everything the process ever allocated is still in use, 0 to 1.
  private double kept() {
    return heap.allocBytes() > 0 ? Math.min(1, (double) heap.inuseBytes() / heap.allocBytes()) : 0;
  }

  /// True when nearly all that is allocated stays, and allocating goes on as it did: then the heap
  /// grows at the allocation rate, though no collection lies between the readings to show it. A
  /// load at the start that is over allocates much less now than it did on average.
  private boolean keepsWhatItAllocates() {
    return kept() >= 0.75
        && memory.allocationRate() * memory.seconds() >= 3 * NOISE
        && (lifetimeRate <= 0 || memory.allocationRate() >= lifetimeRate / 2);
  }

  private static long bytesOf(List<Owner> owners, Owner wanted) {
    return owners.stream()
        .filter(o -> o.place().function().equals(wanted.place().function()))
        .mapToLong(Owner::inuseBytes)
        .sum();
  }

  private static double lifetimeRate(Analysis analysis, MemoryView memory) {
    long started = analysis.scene().manifest().target().unixMillisStarted();
    String names = memory.evidence();
    Evidence read = analysis.evidence(names.substring(names.lastIndexOf(',') + 1));
    if (started <= 0 || read == null) {
      return 0;
    }
    double age = (read.startedAt().toEpochMilli() - started) / 1e3;
    return age > 0 ? memory.last().totalAlloc() / age : 0;
  }
}
