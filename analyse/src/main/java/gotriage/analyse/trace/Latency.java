package gotriage.analyse.trace;

/// One wait of a ready goroutine for a P.
///
/// @param at when it became ready, nanoseconds of the trace
/// @param id the goroutine's number
/// @param stack of who made it ready
public record Latency(long at, long nanos, long id, int stack) {}
