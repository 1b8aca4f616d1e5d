package gotriage.analyse.trace;

import gotriage.model.trace.TraceSink;

/// The first moment of a trace, for all who count what began before it; it stands before them in a
/// [SinkList].
final class TraceStart implements TraceSink {
  private long start = -1;

  @Override
  public void sync(long time) {
    if (start < 0) {
      start = time;
    }
  }

  /// In nanoseconds as of the events, 0 before the first synchronization.
  long time() {
    return Math.max(0, start);
  }
}
