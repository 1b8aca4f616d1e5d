package gotriage.analyse.trace;

/// What happened along one line of a timeline: segments that do not overlap, in order.
///
/// A segment is one stretch of one kind, or, where there were too many for a screen, several short
/// ones folded together; then its kind is the one that took most of it.
///
/// @param id the P's or the goroutine's number
/// @param function where the goroutine begins, a name of [TimelineView#names]; -1 for a P
/// @param start,end nanoseconds of the trace, a row a segment
/// @param kind a name of [TimelineView#names] for a P, a [WaitKind#ordinal] for a goroutine
/// @param busy nanoseconds of the segment that something took
/// @param count stretches that are folded in it; 1 where it is what it seems
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LaneView(
    long id, int function, long[] start, long[] end, int[] kind, long[] busy, int[] count) {}
