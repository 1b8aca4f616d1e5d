package gotriage.analyse.trace;

import java.util.List;

/// A trace, or a window of it, as lines that a screen can show.
///
/// @param start of the trace, nanoseconds
/// @param from,to the window
/// @param grain the shortest stretch that is shown for itself
/// @param names of functions and of what Ps do else
/// @param procs a line a P
/// @param hiddenProcs Ps that there was no room for
/// @param goroutines a line each for those that ran longest
/// @param states mean number of goroutines that run, are ready, are in system calls, wait; a row
///   each, a column a slot
/// @param heap,goal bytes at the end of each slot, 0 where not known
/// @param cycles mark phases in the window
/// @param stops stops of the world in the window, the longest where there are too many
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TimelineView(
    long start,
    long from,
    long to,
    long grain,
    List<String> names,
    List<LaneView> procs,
    int hiddenProcs,
    List<LaneView> goroutines,
    float[][] states,
    long[] heap,
    long[] goal,
    List<GcCycle> cycles,
    List<Stop> stops) {

  /// One stop of the world.
  ///
  /// @param kind the runtime's words for why
  public record Stop(long start, long end, String kind) {}
}
