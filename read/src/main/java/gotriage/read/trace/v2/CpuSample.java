package gotriage.read.trace.v2;

/// @param ticks when, in the clock of the trace
/// @param g the goroutine's number, 0 for none
/// @param stack its id in the generation
record CpuSample(long ticks, long p, long g, long stack) {}
