package gotriage.model.trace;

/// One moment on two clocks, for laying a trace beside logs (Go 1.25 and newer write it once a
/// generation).
///
/// @param traceNanos the moment in the trace's own nanoseconds
/// @param epochSeconds,nanos the moment in seconds since 1970 and the rest of it
public record WallClock(long traceNanos, long epochSeconds, int nanos) {}
