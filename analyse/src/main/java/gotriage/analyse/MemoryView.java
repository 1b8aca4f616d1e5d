package gotriage.analyse;

import gotriage.model.memory.MemStats;
import org.jspecify.annotations.Nullable;

/// What the heap and the collector did between two readings of `runtime.MemStats`.
///
/// @param first null when there is one reading only: rates are 0 then
/// @param seconds between the readings
/// @param settled true when both readings were taken right after a collection: then the heap in use
///   is what is alive, and its growth is real
/// @param gcCores CPU of the collector as the CPU profile has it (workers, assists, sweep), 0
///   without one
public record MemoryView(
    @Nullable MemStats first,
    MemStats last,
    double seconds,
    double gcCores,
    boolean settled,
    String evidence) {

  public boolean paired() {
    return first != null && seconds > 0;
  }

  /// Bytes allocated a second.
  public double allocationRate() {
    return rate(first == null ? 0 : first.totalAlloc(), last.totalAlloc());
  }

  public double objectsPerSecond() {
    return rate(first == null ? 0 : first.mallocs(), last.mallocs());
  }

  public double collectionsPerSecond() {
    return Math.max(0, rate(first == null ? 0 : first.numGc(), last.numGc() - own()));
  }

  /// Collections that the program asked for (`runtime.GC`, `debug.FreeOSMemory`), a second. The
  /// runtime's own two-minute collection is not counted as forced.
  public double forcedPerSecond() {
    return Math.max(0, rate(first == null ? 0 : first.numForcedGc(), last.numForcedGc() - own()));
  }

  /// The collection that the second reading asked for itself.
  private int own() {
    return settled ? 1 : 0;
  }

  /// Growth of the heap in use, bytes a second; a saw-tooth, worth little between two readings
  /// alone unless these are settled.
  public double heapGrowth() {
    return rate(first == null ? 0 : first.heapAlloc(), last.heapAlloc());
  }

  /// The live heap that the last collection left, estimated from the goal: `NextGC` = live × (1 +
  /// GOGC/100) without counting stacks and globals, so an upper figure for GOGC=100.
  public double liveHeapEstimate() {
    return Math.min(last.heapAlloc(), last.nextGc() / 2.0);
  }

  private double rate(long from, long to) {
    return paired() ? (to - from) / seconds : 0;
  }
}
