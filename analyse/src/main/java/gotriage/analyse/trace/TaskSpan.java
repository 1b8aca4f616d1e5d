package gotriage.analyse.trace;

import java.util.List;

/// One task from its begin to its end, or to the trace's where it did not end.
///
/// @param parent the task it was made in, 0 for none
/// @param start,end nanoseconds of the trace
/// @param goroutine that made it, and `stack` where
/// @param regions,logs how many there were
/// @param nanos what goroutines did in its regions, by [WaitKind#ordinal]
/// @param steps its first regions and logs, at most [TaskTimes#MOST_STEPS]
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TaskSpan(
    long id,
    String name,
    long parent,
    long start,
    long end,
    boolean ended,
    long goroutine,
    int stack,
    long regions,
    long logs,
    long[] nanos,
    List<Step> steps) {

  /// A region, or a log, which has no length.
  ///
  /// @param at nanoseconds of the trace
  /// @param nanos how long the region lasted, 0 for a log, -1 for one that was still open
  /// @param name of the region, or the log's category
  /// @param message the log's, empty for a region
  /// @param log whether it is one
  public record Step(
      long at, long nanos, long goroutine, String name, String message, boolean log) {}

  public long duration() {
    return end - start;
  }
}
