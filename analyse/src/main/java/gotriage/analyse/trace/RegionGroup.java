package gotriage.analyse.trace;

import gotriage.model.Frame;
import org.jspecify.annotations.Nullable;

/// The regions of one name that are entered in one place.
///
/// @param at where they are entered, null where that was before the trace
/// @param length of all, those that the trace cuts up to the cut, as `go tool trace` counts them
/// @param cut of them, at the trace's begin or end
/// @param nanos what their goroutines did in them, by [WaitKind#ordinal]; what came before the
///   trace begins is not in it
/// @param assist nanoseconds of mark assist, part of the time above
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RegionGroup(
    String name, @Nullable Frame at, Quantiles length, long cut, long[] nanos, long assist) {}
