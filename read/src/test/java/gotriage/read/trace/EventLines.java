package gotriage.read.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events as `go tool trace -d=parsed` writes them, one line each, stacks on the same line.
final class EventLines implements TraceSink {
  final List<String> lines = new ArrayList<>();
  private final Map<Integer, Long> ids = new HashMap<>();
  private boolean v2;
  private final Map<Long, String> tasks = new HashMap<>();
  private @Nullable TraceTables tables;

  @Override
  public void begin(TraceOrigin origin, TraceTables known) {
    tables = known;
    v2 = origin.v2();
  }

  @Override
  public void sync(long time) {
    lines.add("Sync Time=" + time);
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
    ids.put(g, id);
    lines.add(
        "StateTransition Time="
            + time
            + " GoID="
            + id
            + " "
            + name(from)
            + "->"
            + name(to)
            + " Reason=\""
            + tables.string(reason)
            + "\""
            + stack(" TransitionStack=", own)
            + stack(" Stack=", here));
  }

  @Override
  public void proc(long time, int p, ProcState from, ProcState to, int g) {
    lines.add(
        "StateTransition Time="
            + time
            + " ProcID="
            + p
            + " "
            + name(from)
            + "->"
            + name(to)
            + " Reason=\"\"");
  }

  @Override
  public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {
    lines.add(range("RangeBegin", time, kind, name, g, p) + stack(" Stack=", stack));
  }

  @Override
  public void rangeActive(long time, RangeKind kind, int g, int p) {
    lines.add(range("RangeActive", time, kind, 0, g, p));
  }

  @Override
  public void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    String attributes =
        kind == RangeKind.SWEEP
            ? "\"bytes swept\"=Value{Uint64("
                + swept
                + ")} \"bytes reclaimed\"=Value{Uint64("
                + reclaimed
                + ")}"
            : "";
    lines.add(range("RangeEnd", time, kind, name, g, p) + " Attributes=[" + attributes + "]");
  }

  private String range(String what, long time, RangeKind kind, int name, int g, int p) {
    String title =
        switch (kind) {
          case STOP_THE_WORLD -> "stop-the-world (" + tables.string(name) + ")";
          case GC -> "GC concurrent mark phase";
          case SWEEP -> "GC incremental sweep";
          case MARK_ASSIST -> "GC mark assist";
        };
    String scope =
        switch (kind) {
          case STOP_THE_WORLD, MARK_ASSIST -> "Goroutine(" + ids.get(g) + ")";
          case GC -> "None";
          case SWEEP -> "Proc(" + p + ")";
        };
    return what + " Time=" + time + " Name=\"" + title + "\" Scope=" + scope;
  }

  @Override
  public void procs(long time, int gomaxprocs, int stack) {
    metric(time, "/sched/gomaxprocs:threads", gomaxprocs, stack);
  }

  @Override
  public void heap(long time, long bytes) {
    metric(time, "/memory/classes/heap/objects:bytes", bytes, 0);
  }

  @Override
  public void heapGoal(long time, long bytes) {
    metric(time, "/gc/heap/goal:bytes", bytes, 0);
  }

  private void metric(long time, String name, long value, int stack) {
    lines.add(
        "Metric Time="
            + time
            + " Name=\""
            + name
            + "\" Value=Value{Uint64("
            + value
            + ")}"
            + stack(" Stack=", stack));
  }

  @Override
  public void label(long time, int g, int p, int label) {
    lines.add(
        "Label Time="
            + time
            + " Label=\""
            + tables.string(label)
            + "\" Resource=Goroutine("
            + ids.get(g)
            + ")");
  }

  @Override
  public void taskBegin(long time, long task, long parent, int name, int g, int p, int stack) {
    String rest = " Parent=" + parent(parent) + " Type=\"" + tables.string(name) + "\"";
    // Go's reader of the older format gives an end the number 0 for no parent.
    tasks.put(task, v2 || parent != 0 ? rest : rest.replace(parent(0), "0"));
    lines.add("TaskBegin Time=" + time + " ID=" + task + rest + stack(" Stack=", stack));
  }

  @Override
  public void taskEnd(long time, long task, int g, int p, int stack) {
    String rest = tasks.remove(task);
    if (rest == null) {
      rest = " Parent=" + parent(0) + " Type=\"\"";
    }
    lines.add("TaskEnd Time=" + time + " ID=" + task + rest + stack(" Stack=", stack));
  }

  /// Go's word for no task is the largest number.
  private static String parent(long task) {
    return task == 0 ? "18446744073709551615" : Long.toString(task);
  }

  @Override
  public void regionBegin(long time, long task, int name, int g, int p, int stack) {
    region("RegionBegin", time, task, name, stack);
  }

  @Override
  public void regionEnd(long time, long task, int name, int g, int p, int stack) {
    region("RegionEnd", time, task, name, stack);
  }

  private void region(String what, long time, long task, int name, int stack) {
    lines.add(
        what
            + " Time="
            + time
            + " Task="
            + task
            + " Type=\""
            + tables.string(name)
            + "\""
            + stack(" Stack=", stack));
  }

  @Override
  public void log(long time, long task, int category, int message, int g, int p, int stack) {
    lines.add(
        "Log Time="
            + time
            + " Task="
            + task
            + " Category=\""
            + tables.string(category)
            + "\" Message=\""
            + tables.string(message)
            + "\""
            + stack(" Stack=", stack));
  }

  @Override
  public void cpuSample(long time, long id, int p, int stack) {
    lines.add("StackSample Time=" + time + stack(" Stack=", stack));
  }

  private String stack(String title, int stack) {
    if (tables.depth(stack) == 0) {
      return "";
    }
    var out = new StringBuilder(title);
    for (int i = 0; i < tables.depth(stack); i++) {
      int frame = tables.frame(stack, i);
      out.append('|')
          .append(tables.string(tables.function(frame)))
          .append(" @ 0x")
          .append(Long.toHexString(tables.programCounter(frame)))
          .append('|')
          .append(tables.string(tables.file(frame)))
          .append(':')
          .append(tables.line(frame));
    }
    return out.toString();
  }

  private static String name(Enum<?> state) {
    if (state == GoState.NOT_EXIST || state == ProcState.NOT_EXIST) {
      return "NotExist";
    }
    String word = state.name();
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
