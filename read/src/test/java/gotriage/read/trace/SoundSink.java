package gotriage.read.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fails where a stream of events breaks what [TraceSink] promises, whatever the file was.
public final class SoundSink implements TraceSink {
  private final Map<Integer, GoState> states = new HashMap<>();
  private final Map<Integer, Long> ids = new HashMap<>();
  private @Nullable TraceTables tables;
  private long last = Long.MIN_VALUE;
  private long events;
  private boolean ended;

  public long events() {
    return events;
  }

  public boolean ended() {
    return ended;
  }

  private void at(long time) {
    check(time > last, "time goes from " + last + " to " + time);
    check(!ended, "an event after the end");
    last = time;
    events++;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private void string(int string) {
    check(string >= 0 && string < tables.strings(), "no string " + string);
    tables.string(string);
  }

  private void stack(int stack) {
    check(stack >= 0 && stack < tables.stacks(), "no stack " + stack);
    tables.stack(stack);
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables known) {
    tables = known;
  }

  @Override
  public void sync(long time) {
    at(time);
  }

  @Override
  public void goroutine(
      long time,
      int g,
      long id,
      GoState from,
      GoState to,
      int reason,
      int own,
      int actor,
      int here,
      int p) {
    at(time);
    check(g >= 0, "no goroutine");
    string(reason);
    stack(own);
    stack(here);
    GoState known = states.get(g);
    if (known == null) {
      check(
          from == GoState.UNDETERMINED || from == GoState.NOT_EXIST,
          "goroutine " + id + " comes from " + from + " and was never seen");
    } else {
      check(known == from, "goroutine " + id + " leaves " + from + " and was in " + known);
      check(ids.get(g) == id, "index " + g + " is taken by " + ids.get(g));
    }
    if (to == GoState.NOT_EXIST) {
      states.remove(g);
      ids.remove(g);
    } else {
      states.put(g, to);
      ids.put(g, id);
    }
  }

  @Override
  public void proc(long time, int p, ProcState from, ProcState to, int g) {
    at(time);
    check(p >= 0 && p < 1 << 20, "P " + p);
  }

  @Override
  public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {
    at(time);
    range(kind, name, g, p);
    stack(stack);
  }

  @Override
  public void rangeActive(long time, RangeKind kind, int g, int p) {
    at(time);
  }

  @Override
  public void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    at(time);
    range(kind, name, g, p);
  }

  private void range(RangeKind kind, int name, int g, int p) {
    string(name);
    check(kind != RangeKind.MARK_ASSIST || states.containsKey(g), "nobody assists");
    check(kind != RangeKind.SWEEP || p >= 0, "no P sweeps");
  }

  @Override
  public void procs(long time, int gomaxprocs, int stack) {
    check(time >= last, "time goes from " + last + " to " + time);
    stack(stack);
  }

  @Override
  public void heap(long time, long bytes) {
    at(time);
  }

  @Override
  public void heapGoal(long time, long bytes) {
    at(time);
  }

  @Override
  public void label(long time, int g, int p, int label) {
    at(time);
    check(states.containsKey(g), "nobody is labelled");
    string(label);
  }

  @Override
  public void taskBegin(long time, long task, long parent, int name, int g, int p, int stack) {
    said(time, g, stack);
    string(name);
  }

  @Override
  public void taskEnd(long time, long task, int g, int p, int stack) {
    said(time, g, stack);
  }

  @Override
  public void regionBegin(long time, long task, int name, int g, int p, int stack) {
    said(time, g, stack);
    string(name);
  }

  @Override
  public void regionEnd(long time, long task, int name, int g, int p, int stack) {
    said(time, g, stack);
    string(name);
  }

  @Override
  public void log(long time, long task, int category, int message, int g, int p, int stack) {
    said(time, g, stack);
    string(category);
    string(message);
  }

  private void said(long time, int g, int stack) {
    at(time);
    check(states.containsKey(g), "something is said by nobody");
    stack(stack);
  }

  @Override
  public void cpuSample(long time, long id, int p, int stack) {
    at(time);
    stack(stack);
  }

  @Override
  public void end(long time) {
    at(time);
    ended = true;
  }
}
