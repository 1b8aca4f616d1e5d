package gotriage.analyse.trace;

import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Tasks by name, and the slowest of them with what happened in them.
final class TaskTimes {
  static final int SLOWEST = 32;
  static final int MOST_STEPS = 24;
  private static final int KINDS = WaitKind.values().length;
  private static final int MOST_GROUPS = 1000;
  private static final int MOST_OPEN = 1 << 18;

  /// Steps of all open tasks together.
  private static final int MOST_KEPT = 1 << 18;

  private static final Comparator<Task> BY_LENGTH = Comparator.comparingLong(Task::nanos);

  private final TraceTables tables;
  private final Map<Long, Task> open = new HashMap<>();
  private final Map<Integer, Group> groups = new LinkedHashMap<>();
  private final PriorityQueue<Task> slowest = new PriorityQueue<>(BY_LENGTH);
  private int kept;
  private long untimed;

  /// A region or a log of a task; a region's length comes when it ends.
  static final class Step {
    final long at;
    final long goroutine;
    final int name;
    final int message;
    final boolean log;
    long nanos;

    Step(long at, long goroutine, int name, int message, boolean log) {
      this.at = at;
      this.goroutine = goroutine;
      this.name = name;
      this.message = message;
      this.log = log;
      this.nanos = log ? 0 : -1;
    }
  }

  private static final class Task {
    final long id;
    final long parent;
    final Group group;
    final int name;
    final long start;
    final long goroutine;
    final int stack;
    final long[] nanos = new long[KINDS];
    final List<Step> steps = new ArrayList<>(4);
    long end = -1;
    long regions;
    long logs;

    Task(long id, long parent, Group group, int name, long start, long goroutine, int stack) {
      this.id = id;
      this.parent = parent;
      this.group = group;
      this.name = name;
      this.start = start;
      this.goroutine = goroutine;
      this.stack = stack;
    }

    long nanos() {
      return end - start;
    }
  }

  private static final class Group {
    final int name;
    final Distribution latency = new Distribution();
    final long[] nanos = new long[KINDS];
    long begun;
    long ended;
    long older;
    long regions;
    long logs;

    Group(int name) {
      this.name = name;
    }
  }

  TaskTimes(TraceTables tables) {
    this.tables = tables;
  }

  void begin(long time, long id, long parent, int name, long goroutine, int stack) {
    Group group = group(name);
    group.begun++;
    if (open.size() == MOST_OPEN) {
      untimed++;
      return;
    }
    open.put(id, new Task(id, parent, group, name, time, goroutine, stack));
  }

  void end(long time, long id) {
    Task task = open.remove(id);
    if (task == null) {
      // It began before the trace; or ended before: Go's own reader cannot tell either.
      group(TraceTables.NONE).older++;
      return;
    }
    task.end = time;
    task.group.ended++;
    task.group.latency.add(task.nanos());
    slowest.add(task);
    if (slowest.size() > SLOWEST) {
      kept -= slowest.remove().steps.size();
    }
  }

  /// A region of a task begins; null where it is not kept.
  @Nullable Step region(long time, long goroutine, long id, int name) {
    Task task = open.get(id);
    if (task == null) {
      return null;
    }
    task.regions++;
    task.group.regions++;
    return step(task, new Step(time, goroutine, name, TraceTables.NONE, false));
  }

  /// @param nanos its length, -1 where the trace ended first
  /// @param outermost whether it is not inside another region of its task
  void regionEnded(long id, @Nullable Step step, long nanos, boolean outermost, long[] spent) {
    if (step != null) {
      step.nanos = nanos;
    }
    Task task = outermost ? open.get(id) : null;
    if (task == null) {
      return;
    }
    for (int k = 0; k < KINDS; k++) {
      task.nanos[k] += spent[k];
      task.group.nanos[k] += spent[k];
    }
  }

  void log(long time, long goroutine, long id, int category, int message) {
    Task task = open.get(id);
    if (task != null) {
      task.logs++;
      task.group.logs++;
      step(task, new Step(time, goroutine, category, message, true));
    }
  }

  private @Nullable Step step(Task task, Step step) {
    if (task.steps.size() == MOST_STEPS || kept == MOST_KEPT) {
      return null;
    }
    kept++;
    task.steps.add(step);
    return step;
  }

  private Group group(int name) {
    Group known = groups.get(name);
    if (known != null) {
      return known;
    }
    // Names that are made up at run time share a row once there are too many.
    return groups.computeIfAbsent(
        groups.size() < MOST_GROUPS ? name : TraceTables.NONE, Group::new);
  }

  long untimed() {
    return untimed;
  }

  List<TaskGroup> groups() {
    return groups.values().stream()
        .map(g ->
            new TaskGroup(
                tables.string(g.name),
                g.begun,
                g.ended,
                g.older,
                g.latency.quantiles(),
                g.regions,
                g.logs,
                g.nanos))
        .sorted(Comparator.comparingLong((TaskGroup g) -> g.latency().total()).reversed())
        .toList();
  }

  List<TaskSpan> slowest() {
    return spans(slowest, BY_LENGTH.reversed());
  }

  /// Tasks that are open at the end of the trace.
  List<TaskSpan> unended(long end) {
    open.values().forEach(task -> task.end = end);
    return spans(open.values(), BY_LENGTH.reversed());
  }

  private List<TaskSpan> spans(Collection<Task> tasks, Comparator<Task> order) {
    return tasks.stream()
        .sorted(order.thenComparingLong(task -> task.id))
        .limit(SLOWEST)
        .map(this::span)
        .toList();
  }

  private TaskSpan span(Task task) {
    List<TaskSpan.Step> steps =
        task.steps.stream()
            .map(s ->
                new TaskSpan.Step(
                    s.at,
                    s.nanos,
                    s.goroutine,
                    tables.string(s.name),
                    tables.string(s.message),
                    s.log))
            .toList();
    return new TaskSpan(
        task.id,
        tables.string(task.name),
        task.parent,
        task.start,
        task.end,
        !open.containsKey(task.id),
        task.goroutine,
        task.stack,
        task.regions,
        task.logs,
        task.nanos,
        steps);
  }
}
