package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/// Draws up the lines of a timeline, in a second pass over a trace whose extent and whose busiest
/// goroutines are known.
public final class Timeline extends SinkList {
  private final Drawing drawing;

  /// @param trace what the first pass learned
  /// @param from,to the window, nanoseconds of the trace
  public Timeline(TraceView trace, long from, long to) {
    this(new Drawing(trace, from, to));
  }

  private Timeline(Drawing drawing) {
    super(List.of(drawing, new Spells(List.of(drawing))));
    this.drawing = drawing;
  }

  public TimelineView view() {
    return drawing.view();
  }

  private static final class Drawing implements TraceSink, Spell {
    private static final int MOST_PROCS = 64;
    private static final int MOST_STOPS = 3000;
    private static final int MOST_CYCLES = 3000;
    private static final int SLOTS = 800;

    /// Segments that all lines together may have, about 8 bytes each on the page.
    private static final int SEGMENTS = 400_000;

    private static final int FINEST = 8192;

    /// Tasks that get a line, and goroutines that get one because they made such a task.
    private static final int MOST_TASKS = 24;

    private static final int MOST_MAKERS = 12;

    private final long start;
    private final long from;
    private final long to;
    private final long grain;
    private final Names names = new Names();
    private final int systemCall = names.of("(system call)");
    private final int collector = names.of("(GC worker)");
    private final int unknown = names.of("?");
    private TraceTables tables = Tables.EMPTY;

    private final Lane[] procs = new Lane[MOST_PROCS];
    private final int[] runs = new int[MOST_PROCS];
    private final boolean[] inCall = new boolean[MOST_PROCS];
    private final long[] since = new long[MOST_PROCS];
    private int mostProc;

    private int[] root = new int[1 << 10];
    private boolean[] worker = new boolean[1 << 10];
    private final Map<Long, Lane> goroutines = new LinkedHashMap<>();
    private final Map<Long, Integer> functions = new LinkedHashMap<>();
    private final Map<Long, RegionLane> regions = new LinkedHashMap<>();
    private final List<TaskSpan> tasks;
    private final LogMarks logs;
    private final long seen;
    private final long hiddenTasks;
    private long[] idOf = new long[1 << 10];
    private long hiddenCycles;
    private long hiddenStops;
    private final WaitKinds kinds = new WaitKinds();

    private final StateCounts states;
    private final long[] heap = new long[SLOTS];
    private final long[] goal = new long[SLOTS];
    private final List<GcCycle> cycles = new ArrayList<>();
    private long cycleStart = -1;
    private long stopStart = -1;
    private final PriorityQueue<TimelineView.Stop> stops =
        new PriorityQueue<>(Comparator.comparingLong(s -> s.end() - s.start()));

    Drawing(TraceView trace, long from, long to) {
      this.start = trace.start();
      this.from = from;
      this.to = Math.max(from + 1, to);
      this.seen = trace.lives().seen();
      AnnotationView said = trace.annotations();
      List<TaskSpan> drawn =
          Stream.concat(said.slowest().stream(), said.unended().stream())
              .filter(task -> task.end() > from && task.start() < to)
              .toList();
      this.tasks =
          drawn.stream()
              .limit(MOST_TASKS)
              .sorted(Comparator.comparingLong(TaskSpan::start))
              .toList();
      this.hiddenTasks =
          said.tasks().stream().mapToLong(TaskGroup::begun).sum() - this.tasks.size();
      Set<Long> ids = new LinkedHashSet<>(trace.busiest());
      drawn.stream().limit(MOST_MAKERS).forEach(task -> ids.add(task.goroutine()));
      int lines = ids.size() * (said.regions().isEmpty() ? 1 : 2) + 8;
      this.grain = Math.max(1, (this.to - from) / Math.clamp(SEGMENTS / (2L * lines), 256, FINEST));
      this.states = new StateCounts(from, this.to, SLOTS);
      this.logs = new LogMarks(states);
      Arrays.fill(runs, -1);
      for (long id : ids) {
        goroutines.put(id, new Lane(from, this.to, grain));
        regions.put(id, new RegionLane(new Lane(from, this.to, grain), start));
      }
    }

    @Override
    public void begin(TraceOrigin origin, TraceTables read) {
      tables = read;
      kinds.begin(read);
    }

    @Override
    public void goroutine(
        long time,
        int g,
        long id,
        GoState before,
        GoState after,
        int reason,
        int own,
        int actor,
        int here,
        int p) {
      if (g >= root.length) {
        int more = Math.max(g + 1, root.length * 2);
        root = Arrays.copyOf(root, more);
        worker = Arrays.copyOf(worker, more);
        idOf = Arrays.copyOf(idOf, more);
      }
      idOf[g] = id;
      if (before == after) {
        return;
      }
      if (before == GoState.NOT_EXIST || before == GoState.UNDETERMINED) {
        root[g] = 0;
        worker[g] = false;
      }
      if (root[g] == 0 && own != 0) {
        root[g] = tables.rootFunction(own);
      }
      states.move(time, before, after);
      if (after == GoState.NOT_EXIST && regions.get(id) instanceof RegionLane lane) {
        lane.close(time);
      }
      if (p >= 0 && p < MOST_PROCS) {
        if (before.executing()) {
          close(time, p);
        }
        if (after.executing()) {
          runs[p] = g;
          inCall[p] = after == GoState.SYSCALL;
          since[p] = before == GoState.UNDETERMINED ? start : time;
        }
      }
      mostProc = Math.max(mostProc, p + 1);
    }

    @Override
    public void proc(long time, int p, ProcState before, ProcState after, int g) {
      if (after == ProcState.IDLE && p < MOST_PROCS) {
        close(time, p);
      }
      mostProc = Math.max(mostProc, p + 1);
    }

    private void close(long time, int p) {
      int g = runs[p];
      if (g < 0) {
        return;
      }
      Lane lane = procs[p];
      if (lane == null) {
        lane = new Lane(from, to, grain);
        procs[p] = lane;
      }
      int kind = inCall[p] ? systemCall : worker[g] ? collector : name(root[g]);
      lane.add(since[p], time, kind);
      runs[p] = -1;
    }

    private int name(int function) {
      return function == 0 ? unknown : names.of(tables.string(function));
    }

    @Override
    public void label(long time, int g, int p, int label) {
      if (g >= 0 && g < worker.length) {
        worker[g] = tables.string(label).startsWith("GC ");
      }
    }

    @Override
    public void spell(
        int g,
        long id,
        GoState state,
        int reason,
        int stack,
        long begins,
        long ends,
        long named,
        GoState before,
        GoState after,
        int waker,
        int wakerStack) {
      Lane lane = goroutines.get(id);
      if (lane == null) {
        return;
      }
      lane.add(begins, ends, kinds.of(state, reason).ordinal());
      if (root[g] != 0) {
        functions.put(id, name(root[g]));
      }
    }

    @Override
    public void regionBegin(long time, long task, int name, int g, int p, int stack) {
      if (regions.get(idOf[g]) instanceof RegionLane lane) {
        lane.enter(time, names.of(tables.string(name)));
      }
    }

    @Override
    public void regionEnd(long time, long task, int name, int g, int p, int stack) {
      if (regions.get(idOf[g]) instanceof RegionLane lane) {
        lane.leave(time, names.of(tables.string(name)));
      }
    }

    @Override
    public void log(long time, long task, int category, int message, int g, int p, int stack) {
      if (time >= from && time <= to) {
        logs.add(new LogLine(time, idOf[g], task, tables.string(category), tables.string(message)));
      }
    }

    @Override
    public void heap(long time, long bytes) {
      heap[states.index(time)] = bytes;
    }

    @Override
    public void heapGoal(long time, long bytes) {
      goal[states.index(time)] = bytes < 0 || bytes > 1L << 62 ? 0 : bytes;
    }

    @Override
    public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {
      if (kind == RangeKind.GC) {
        cycleStart = time;
      } else if (kind == RangeKind.STOP_THE_WORLD) {
        stopStart = time;
      }
    }

    @Override
    public void rangeActive(long time, RangeKind kind, int g, int p) {
      if (kind == RangeKind.GC && cycleStart < 0) {
        cycleStart = start;
      }
    }

    @Override
    public void rangeEnd(
        long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
      if (kind == RangeKind.GC && cycleStart >= 0) {
        endCycle(time);
      } else if (kind == RangeKind.STOP_THE_WORLD && stopStart >= 0) {
        if (time > from && stopStart < to) {
          stops.add(new TimelineView.Stop(stopStart, time, tables.string(name)));
          if (stops.size() > MOST_STOPS) {
            stops.remove();
            hiddenStops++;
          }
        }
        stopStart = -1;
      }
    }

    private void endCycle(long time) {
      if (time > from && cycleStart < to) {
        if (cycles.size() < MOST_CYCLES) {
          cycles.add(new GcCycle(cycleStart, time, 0, 0, 0, 0, 0));
        } else {
          hiddenCycles++;
        }
      }
      cycleStart = -1;
    }

    @Override
    public void end(long time) {
      for (int p = 0; p < MOST_PROCS; p++) {
        close(time, p);
      }
      if (cycleStart >= 0) {
        endCycle(time);
      }
      regions.values().forEach(lane -> lane.close(time));
    }

    TimelineView view() {
      List<LaneView> lanes = new ArrayList<>();
      for (int p = 0; p < MOST_PROCS; p++) {
        if (procs[p] != null) {
          lanes.add(procs[p].view(p, -1));
        }
      }
      List<LaneView> lines = new ArrayList<>();
      goroutines.forEach(
          (id, lane) -> lines.add(lane.view(id, functions.getOrDefault(id, unknown))));
      List<LaneView> inRegions = new ArrayList<>();
      regions.forEach((id, lane) -> {
        LaneView line = lane.view(id, functions.getOrDefault(id, unknown));
        if (line.start().length > 0) {
          inRegions.add(line);
        }
      });
      List<TimelineView.Stop> inOrder = new ArrayList<>(stops);
      inOrder.sort(Comparator.comparingLong(TimelineView.Stop::start));
      carry(heap);
      carry(goal);
      return new TimelineView(
          start,
          from,
          to,
          grain,
          names.all(),
          lanes,
          lines,
          inRegions,
          tasks,
          logs.marks(),
          states.means(),
          heap,
          goal,
          cycles,
          inOrder,
          new TimelineView.LeftOut(
              Math.max(0, mostProc - MOST_PROCS),
              Math.max(0, seen - goroutines.size()),
              hiddenTasks,
              hiddenCycles,
              hiddenStops));
    }

    /// A value holds until the next one.
    private static void carry(long[] values) {
      for (int i = 1; i < values.length; i++) {
        if (values[i] == 0) {
          values[i] = values[i - 1];
        }
      }
    }
  }
}
