package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// GC cycles, assists, workers, sweeping and the heap's course.
final class Collections implements TraceSink, Spell {
  static final int MOST_CYCLES = 100_000;

  private TraceTables tables = Tables.EMPTY;
  private final List<GcCycle> cycles = new ArrayList<>();
  private final Distribution marks = new Distribution();
  private final Distribution assists = new Distribution();
  private final Tally assistStacks = new Tally();
  private final Tally workers = new Tally();

  private final TraceStart traceStart;
  private long cycleStart = -1;
  private long cycleHeap;
  private long cycleAssists;
  private long cycleAssistNanos;
  private long heap;
  private long heapLow = Long.MAX_VALUE;
  private long heapHigh;
  private long goal;
  private long goalHigh;
  private long assistNanos;
  private long sweepNanos;

  private long[] assistSince = new long[0];
  private int[] assistStack = new int[0];
  private long[] runSince = new long[0];
  private int[] label = new int[0];
  private long[] labelSince = new long[0];
  private long[] sweepSince = new long[0];

  Collections(TraceStart traceStart) {
    this.traceStart = traceStart;
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables read) {
    tables = read;
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
    if (to == GoState.RUNNING && from != to) {
      grow(g);
      runSince[g] = time;
    }
  }

  @Override
  public void heap(long time, long bytes) {
    heap = bytes;
    heapLow = Math.min(heapLow, bytes);
    heapHigh = Math.max(heapHigh, bytes);
  }

  @Override
  public void heapGoal(long time, long bytes) {
    goal = bytes;
    // Go writes the largest number for a collector that is off.
    goalHigh = bytes < 1L << 62 && bytes >= 0 ? Math.max(goalHigh, bytes) : goalHigh;
  }

  @Override
  public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {
    switch (kind) {
      case GC -> open(time);
      case MARK_ASSIST -> {
        grow(g);
        assistSince[g] = time;
        assistStack[g] = stack;
      }
      case SWEEP -> {
        growSweeps(p);
        sweepSince[p] = time;
      }
      case STOP_THE_WORLD -> {}
    }
  }

  @Override
  public void rangeActive(long time, RangeKind kind, int g, int p) {
    if (kind == RangeKind.GC && cycleStart < 0) {
      open(traceStart.time());
    } else if (kind == RangeKind.MARK_ASSIST && g >= 0) {
      grow(g);
      if (assistSince[g] < 0) {
        assistSince[g] = traceStart.time();
        assistStack[g] = TraceTables.NONE;
      }
    }
  }

  @Override
  public void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    switch (kind) {
      case GC -> close(time);
      case MARK_ASSIST -> {
        grow(g);
        if (assistSince[g] >= 0) {
          long nanos = time - assistSince[g];
          assists.add(nanos);
          assistStacks.add(0, assistStack[g], nanos);
          assistNanos += time - Math.max(assistSince[g], runSince[g]);
          cycleAssists++;
          cycleAssistNanos += nanos;
          assistSince[g] = -1;
        }
      }
      case SWEEP -> {
        growSweeps(p);
        if (sweepSince[p] >= 0) {
          sweepNanos += time - sweepSince[p];
          sweepSince[p] = -1;
        }
      }
      case STOP_THE_WORLD -> {}
    }
  }

  @Override
  public void label(long time, int g, int p, int name) {
    grow(g);
    label[g] = name;
    labelSince[g] = time;
  }

  @Override
  public void spell(
      int g,
      long id,
      GoState state,
      int reason,
      int stack,
      long start,
      long end,
      long named,
      GoState before,
      GoState after,
      int waker,
      int wakerStack) {
    if (state == GoState.RUNNING && g < label.length && label[g] != 0) {
      workers.add(0, label[g], end - Math.max(start, labelSince[g]));
      label[g] = 0;
    }
    if (state == GoState.RUNNING && g < label.length && assistSince[g] >= 0) {
      assistNanos += end - Math.max(start, assistSince[g]);
    }
    if (after == GoState.NOT_EXIST && g < label.length) {
      label[g] = 0;
      assistSince[g] = -1;
    }
  }

  @Override
  public void end(long time) {
    if (cycleStart >= 0) {
      close(time);
    }
  }

  private void open(long time) {
    cycleStart = time;
    cycleHeap = heap;
    cycleAssists = 0;
    cycleAssistNanos = 0;
  }

  private void close(long time) {
    if (cycleStart < 0) {
      return;
    }
    marks.add(time - cycleStart);
    if (cycles.size() < MOST_CYCLES) {
      cycles.add(
          new GcCycle(cycleStart, time, cycleHeap, heap, goal, cycleAssists, cycleAssistNanos));
    }
    cycleStart = -1;
  }

  private void grow(int g) {
    if (g >= label.length) {
      int old = label.length;
      int more = Math.max(g + 1, Math.max(1 << 10, old * 2));
      assistSince = Arrays.copyOf(assistSince, more);
      assistStack = Arrays.copyOf(assistStack, more);
      runSince = Arrays.copyOf(runSince, more);
      label = Arrays.copyOf(label, more);
      labelSince = Arrays.copyOf(labelSince, more);
      Arrays.fill(assistSince, old, more, -1);
    }
  }

  private void growSweeps(int p) {
    if (p >= sweepSince.length) {
      int old = sweepSince.length;
      sweepSince = Arrays.copyOf(sweepSince, Math.max(p + 1, old * 2));
      Arrays.fill(sweepSince, old, sweepSince.length, -1);
    }
  }

  GcView view() {
    Map<String, Long> byLabel = new TreeMap<>();
    for (int row = 0; row < workers.rows(); row++) {
      byLabel.merge(tables.string(workers.second(row)), workers.total(row), Long::sum);
    }
    return new GcView(
        List.copyOf(cycles),
        marks.quantiles(),
        assists.quantiles(),
        assistStacks.byTime(),
        byLabel,
        assistNanos,
        sweepNanos,
        heapLow == Long.MAX_VALUE ? 0 : heapLow,
        heapHigh,
        goalHigh);
  }
}
