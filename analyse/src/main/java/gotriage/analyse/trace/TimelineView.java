package gotriage.analyse.trace;

import java.util.List;

/// A trace, or a window of it, as lines that a screen can show.
///
/// @param start of the trace, nanoseconds
/// @param from,to the window
/// @param grain the shortest stretch that is shown for itself
/// @param names of functions and of what Ps do else
/// @param procs a line a P
/// @param goroutines a line each for those that ran longest, and for makers of slow tasks
/// @param regions the outermost regions of these goroutines, a line for each that has any; kinds
///   are names
/// @param tasks the slowest in the window by their begin, some that did not end among them
/// @param logs one for each of as many moments as a screen can show
/// @param states mean number of goroutines that run, are ready, are in system calls, wait; a row
///   each, a column a slot
/// @param heap,goal bytes at the end of each slot, 0 where not known
/// @param cycles mark phases in the window
/// @param stops stops of the world in the window, the longest where there are too many
/// @param leftOut what there was no room for
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TimelineView(
    long start,
    long from,
    long to,
    long grain,
    List<String> names,
    List<LaneView> procs,
    List<LaneView> goroutines,
    List<LaneView> regions,
    List<TaskSpan> tasks,
    List<LogMark> logs,
    float[][] states,
    long[] heap,
    long[] goal,
    List<GcCycle> cycles,
    List<Stop> stops,
    LeftOut leftOut) {

  /// One stop of the world.
  ///
  /// @param kind the runtime's words for why
  public record Stop(long start, long end, String kind) {}

  /// The first log of a moment.
  ///
  /// @param count logs of that moment
  public record LogMark(LogLine first, long count) {}

  /// How many of each are not drawn.
  public record LeftOut(long procs, long goroutines, long tasks, long cycles, long stops) {}
}
