package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.Arrays;

/// Tasks, regions and logs, counted as `go tool trace` counts them (`internal/trace/summary.go`, Go
/// 1.26), in bounded memory.
final class Annotations implements TraceSink {
  private static final GoState[] STATES = GoState.values();

  private final WaitKinds kinds = new WaitKinds();
  private TaskTimes tasks = new TaskTimes(Tables.EMPTY);
  private RegionTimes regions = new RegionTimes(Tables.EMPTY, kinds, tasks);
  private LogLines logs = new LogLines(Tables.EMPTY);
  private long[] id = new long[1 << 10];
  private byte[] state = new byte[1 << 10];
  private final TraceStart traceStart;
  private long traceEnd;

  Annotations(TraceStart traceStart) {
    this.traceStart = traceStart;
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables tables) {
    kinds.begin(tables);
    tasks = new TaskTimes(tables);
    regions = new RegionTimes(tables, kinds, tasks);
    logs = new LogLines(tables);
  }

  @Override
  public void goroutine(
      long time,
      int g,
      long number,
      GoState from,
      GoState to,
      int reason,
      int own,
      int actor,
      int here,
      int p) {
    if (g >= id.length) {
      int more = Math.max(g + 1, id.length * 2);
      id = Arrays.copyOf(id, more);
      state = Arrays.copyOf(state, more);
    }
    id[g] = number;
    state[g] = (byte) to.ordinal();
    regions.transition(time, g, from, to, reason);
  }

  @Override
  public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {
    if (kind == RangeKind.MARK_ASSIST) {
      regions.assist(time, g, true);
    }
  }

  @Override
  public void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    if (kind == RangeKind.MARK_ASSIST) {
      regions.assist(time, g, false);
    }
  }

  @Override
  public void taskBegin(long time, long task, long parent, int name, int g, int p, int stack) {
    tasks.begin(time, task, parent, name, id[g], stack);
  }

  @Override
  public void taskEnd(long time, long task, int g, int p, int stack) {
    tasks.end(time, task);
  }

  @Override
  public void regionBegin(long time, long task, int name, int g, int p, int stack) {
    regions.begin(time, g, id[g], task, name, stack);
  }

  @Override
  public void regionEnd(long time, long task, int name, int g, int p, int stack) {
    regions.end(time, g, name, traceStart.time());
  }

  @Override
  public void log(long time, long task, int category, int message, int g, int p, int stack) {
    tasks.log(time, id[g], task, category, message);
    logs.add(time, id[g], task, category, message, stack);
  }

  @Override
  public void end(long time) {
    traceEnd = time;
    regions.endOfTrace(time, g -> STATES[state[g]]);
  }

  AnnotationView view() {
    return new AnnotationView(
        tasks.groups(),
        tasks.slowest(),
        tasks.unended(traceEnd),
        regions.groups(),
        logs.groups(),
        logs.lines(),
        tasks.untimed() + regions.untimed());
  }
}
