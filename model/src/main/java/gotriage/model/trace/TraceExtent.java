package gotriage.model.trace;

/// How far a trace was read.
///
/// @param origin the format
/// @param bytes of the file that were read and understood
/// @param events that were delivered, those of one wire event that says several things counted each
/// @param generations that were delivered whole; 1 for v1
/// @param startNanos,endNanos first and last moment, in the trace's own nanoseconds
public record TraceExtent(
    TraceOrigin origin, long bytes, long events, int generations, long startNanos, long endNanos) {

  public long durationNanos() {
    return endNanos - startNanos;
  }
}
