package gotriage.read.trace.wire;

import gotriage.model.trace.TraceSink;

/// Where events go, and the time they get: no two have the same one and none goes back, as in Go's
/// own reader.
public final class Emission {
  public final TraceSink sink;
  private long last;
  private long first = -1;
  private long events;

  /// @param before the moment before the first one that can be
  public Emission(TraceSink sink, long before) {
    this.sink = sink;
    this.last = before;
  }

  /// The time of the next event.
  public long at(long time) {
    events++;
    long t = time <= last ? last + 1 : time;
    last = t;
    if (first < 0) {
      first = t;
    }
    return t;
  }

  public long last() {
    return last;
  }

  /// The first event's time, 0 where there was none.
  public long first() {
    return Math.max(0, first);
  }

  public long events() {
    return events;
  }
}
