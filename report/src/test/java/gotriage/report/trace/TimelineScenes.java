package gotriage.report.trace;

import gotriage.analyse.trace.GcCycle;
import gotriage.analyse.trace.LaneView;
import gotriage.analyse.trace.LogLine;
import gotriage.analyse.trace.TaskSpan;
import gotriage.analyse.trace.TimelineView;
import java.util.ArrayList;
import java.util.List;

/// Timelines as large as they get.
public final class TimelineScenes {
  private TimelineScenes() {}

  /// @param lanes Ps, and as many goroutines
  /// @param segments of each
  public static TimelineView of(int lanes, int segments) {
    List<LaneView> procs = new ArrayList<>();
    List<LaneView> goroutines = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      procs.add(lane(i, -1, segments, 3));
      goroutines.add(lane(100 + i, 2, segments, 11));
    }
    float[][] states = new float[4][800];
    long[] heap = new long[800];
    for (int i = 0; i < 800; i++) {
      states[0][i] = 2;
      states[1][i] = i % 7;
      states[3][i] = 40;
      heap[i] = 1L << 20 + i % 3;
    }
    return new TimelineView(
        1000,
        1000,
        2_000_001_000L,
        1_000_000,
        List.of("(system call)", "main.</script><b>work", "runtime.bgsweep"),
        procs,
        goroutines,
        List.of(lane(100, 2, 40, 3)),
        List.of(task(7, "checkout"), task(8, "main.</script><b>search")),
        List.of(
            new TimelineView.LogMark(
                new LogLine(600_000_000, 101, 7, "orders", "took </script><b>long"), 3)),
        states,
        heap,
        heap,
        List.of(new GcCycle(5_000_000, 9_000_000, 0, 0, 0, 0, 0)),
        List.of(new TimelineView.Stop(5_000_000, 5_100_000, "GC mark termination")),
        new TimelineView.LeftOut(1, 4000, 12, 5, 0));
  }

  private static TaskSpan task(long id, String name) {
    long start = 100_000_000 * id;
    return new TaskSpan(
        id,
        name,
        id - 7,
        start,
        start + 400_000_000,
        id == 7,
        101,
        0,
        2,
        1,
        new long[11],
        List.of(
            new TaskSpan.Step(start + 50_000_000, 100_000_000, 101, "load", "", false),
            new TaskSpan.Step(start + 60_000_000, 0, 102, "cache", "miss", true),
            new TaskSpan.Step(start + 200_000_000, -1, 102, "store", "", false)));
  }

  private static LaneView lane(long id, int function, int segments, int kinds) {
    long[] start = new long[segments];
    long[] end = new long[segments];
    int[] kind = new int[segments];
    long[] busy = new long[segments];
    int[] count = new int[segments];
    long step = 2_000_000_000L / segments;
    for (int i = 0; i < segments; i++) {
      start[i] = 1000 + i * step;
      end[i] = start[i] + step * 3 / 4;
      kind[i] = i % kinds;
      count[i] = i % 3 == 0 ? 12 : 1;
      busy[i] = (end[i] - start[i]) / (count[i] == 1 ? 1 : 2);
    }
    return new LaneView(id, function, start, end, kind, busy, count);
  }
}
