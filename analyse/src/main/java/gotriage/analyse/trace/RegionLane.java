package gotriage.analyse.trace;

/// A goroutine's outermost regions as a line.
final class RegionLane {
  private final Lane lane;
  private final long traceStart;
  private int depth;
  private long since;
  private int name;
  private boolean any;

  RegionLane(Lane lane, long traceStart) {
    this.lane = lane;
    this.traceStart = traceStart;
  }

  void enter(long time, int region) {
    if (depth++ == 0) {
      since = time;
      name = region;
    }
    any = true;
  }

  void leave(long time, int region) {
    if (depth > 0) {
      if (--depth == 0) {
        lane.add(since, time, name);
      }
    } else if (!any) {
      lane.add(traceStart, time, region);
    }
    any = true;
  }

  /// The goroutine or the trace ends.
  void close(long time) {
    if (depth > 0) {
      lane.add(since, time, name);
    }
    depth = 0;
  }

  LaneView view(long id, int function) {
    return lane.view(id, function);
  }
}
