package gotriage.analyse.trace;

/// One log.
///
/// @param at nanoseconds of the trace
/// @param task 0 for none
public record LogLine(long at, long goroutine, long task, String category, String message) {}
