package gotriage.analyse.trace;

/// The goroutines that began in one function.
///
/// @param function where they begin, empty where the trace never shows a stack of theirs
/// @param count all that were seen
/// @param created,ended of them within the trace
/// @param nanos time by [WaitKind#ordinal]
/// @param assist nanoseconds of mark assist, part of the time above
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GoroutineGroup(
    String function, long count, long created, long ended, long[] nanos, long assist) {

  public long nanos(WaitKind kind) {
    return nanos[kind.ordinal()];
  }

  /// Whether it is the runtime's own (`internal/trace.IsSystemGoroutine`).
  public boolean system() {
    return function.isEmpty()
        || function.startsWith("runtime.") && !function.equals("runtime.main");
  }
}
