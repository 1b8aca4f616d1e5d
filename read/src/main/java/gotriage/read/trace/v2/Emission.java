package gotriage.read.trace.v2;

import gotriage.model.trace.TraceSink;

/// Where events go, and the time they get: no two have the same one and none goes back, as in Go's
/// own reader.
final class Emission {
  final TraceSink sink;
  private long last;
  private long first = -1;
  private long events;

  Emission(TraceSink sink) {
    this.sink = sink;
  }

  /// The time of the next event.
  long at(long time) {
    events++;
    long t = time <= last ? last + 1 : time;
    last = t;
    if (first < 0) {
      first = t;
    }
    return t;
  }

  long last() {
    return last;
  }

  /// The first event's time, 0 where there was none.
  long first() {
    return Math.max(0, first);
  }

  long events() {
    return events;
  }
}
