package gotriage.analyse.trace;

import java.util.List;
import java.util.Map;

/// The collector's work.
///
/// @param cycles in order; at most [Collections#MOST_CYCLES] are kept, all are counted in `marks`
/// @param marks mark phases by their length
/// @param assists mark assists by their length, waits for work of the collector included
/// @param assistStacks who allocates so fast that it must mark
/// @param workers nanoseconds on a P by what the runtime calls the worker: `GC (dedicated)`
/// @param assistNanos time on a P of mark assists, without the waits in them
/// @param sweepNanos sweeping that an allocation had to wait for
/// @param heapLow,heapHigh least and most live heap seen, in bytes
/// @param goalHigh the largest goal
public record GcView(
    List<GcCycle> cycles,
    Quantiles marks,
    Quantiles assists,
    List<StackTime> assistStacks,
    Map<String, Long> workers,
    long assistNanos,
    long sweepNanos,
    long heapLow,
    long heapHigh,
    long goalHigh) {

  /// Nanoseconds on a P of workers that took it from the program; idle ones took what nobody
  /// wanted.
  public long workerNanos() {
    return workers.entrySet().stream()
        .filter(e -> !e.getKey().equals("GC (idle)"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
