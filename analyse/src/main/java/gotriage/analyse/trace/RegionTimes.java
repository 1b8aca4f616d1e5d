package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.TraceTables;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goroutines do with their time inside regions.
///
/// Only a goroutine that has entered a region is followed, so that a trace without regions costs
/// nothing.
final class RegionTimes {
  private static final int KINDS = WaitKind.values().length;
  private static final int MOST_GROUPS = 1000;
  private static final int MOST_OPEN = 1 << 18;

  private final TraceTables tables;
  private final WaitKinds kinds;
  private final TaskTimes tasks;
  private final Map<Long, Group> groups = new LinkedHashMap<>();
  private @Nullable Course[] courses = new Course[1 << 10];
  private int openCount;
  private long untimed;

  /// What a goroutine did since it entered its first region.
  private static final class Course {
    final long[] nanos = new long[KINDS];
    long since;
    int reason;
    long assist;
    long assistSince = -1;
    @Nullable Open innermost;

    /// Regions inside the innermost that are not followed.
    int beyond;
  }

  /// A region that a goroutine is in.
  private record Open(
      long task,
      int name,
      int frame,
      long start,
      long[] nanos,
      long assist,
      TaskTimes.@Nullable Step step,
      @Nullable Open outer) {}

  private static final class Group {
    final int name;
    final int frame;
    final Distribution length = new Distribution();
    final long[] nanos = new long[KINDS];
    long assist;
    long cut;

    Group(int name, int frame) {
      this.name = name;
      this.frame = frame;
    }
  }

  RegionTimes(TraceTables tables, WaitKinds kinds, TaskTimes tasks) {
    this.tables = tables;
    this.kinds = kinds;
    this.tasks = tasks;
  }

  void transition(long time, int g, GoState from, GoState to, int reason) {
    Course course = course(g);
    if (course == null || from == to) {
      return;
    }
    settle(course, time, from);
    course.reason = reason;
    if (to == GoState.NOT_EXIST) {
      while (course.innermost != null) {
        close(course, time, false);
      }
      courses[g] = null;
    }
  }

  void assist(long time, int g, boolean begins) {
    Course course = g < 0 ? null : course(g);
    if (course == null) {
      return;
    }
    if (course.assistSince >= 0) {
      course.assist += time - course.assistSince;
    }
    course.assistSince = begins ? time : -1;
  }

  void begin(long time, int g, long goroutine, long task, int name, int stack) {
    if (g >= courses.length) {
      courses = Arrays.copyOf(courses, Math.max(g + 1, courses.length * 2));
    }
    Course course = courses[g];
    if (course == null) {
      course = new Course();
      course.since = time;
      courses[g] = course;
    }
    if (openCount == MOST_OPEN || course.beyond > 0) {
      course.beyond++;
      untimed++;
      return;
    }
    openCount++;
    settle(course, time, GoState.RUNNING);
    TaskTimes.Step step = tasks.region(time, goroutine, task, name);
    course.innermost =
        new Open(
            task,
            name,
            UserFrame.of(tables, stack),
            time,
            course.nanos.clone(),
            course.assist,
            step,
            course.innermost);
  }

  /// Ends the innermost region, as Go's own reader does, or one that is older than the trace.
  void end(long time, int g, int name, long traceStart) {
    Course course = course(g);
    if (course != null && course.beyond > 0) {
      course.beyond--;
    } else if (course == null || course.innermost == null) {
      Group group = group(name, UserFrame.NONE);
      group.length.add(time - traceStart);
      group.cut++;
    } else {
      settle(course, time, GoState.RUNNING);
      close(course, time, false);
    }
  }

  void endOfTrace(long time, StatesOf states) {
    for (int g = 0; g < courses.length; g++) {
      Course course = courses[g];
      if (course == null) {
        continue;
      }
      settle(course, time, states.of(g));
      while (course.innermost != null) {
        close(course, time, true);
      }
    }
  }

  /// The state that a goroutine is in.
  interface StatesOf {
    GoState of(int g);
  }

  private @Nullable Course course(int g) {
    return g < courses.length ? courses[g] : null;
  }

  private void settle(Course course, long time, GoState in) {
    course.nanos[kinds.of(in, course.reason).ordinal()] += time - course.since;
    course.since = time;
    if (course.assistSince >= 0) {
      course.assist += time - course.assistSince;
      course.assistSince = time;
    }
  }

  private void close(Course course, long time, boolean cut) {
    Open region = course.innermost;
    if (region == null) {
      return;
    }
    openCount--;
    course.innermost = region.outer;
    Group group = group(region.name, region.frame);
    group.length.add(time - region.start);
    group.cut += cut ? 1 : 0;
    group.assist += course.assist - region.assist;
    long[] spent = region.nanos;
    for (int k = 0; k < KINDS; k++) {
      spent[k] = course.nanos[k] - spent[k];
      group.nanos[k] += spent[k];
    }
    boolean outermost = region.outer == null || region.outer.task != region.task;
    tasks.regionEnded(region.task, region.step, cut ? -1 : time - region.start, outermost, spent);
  }

  private Group group(int name, int frame) {
    long key = (long) name << 32 | frame + 1;
    Group known = groups.get(key);
    if (known != null) {
      return known;
    }
    // Names that are made up at run time share a row once there are too many.
    return groups.size() < MOST_GROUPS
        ? groups.computeIfAbsent(key, _ -> new Group(name, frame))
        : groups.computeIfAbsent(0L, _ -> new Group(0, UserFrame.NONE));
  }

  long untimed() {
    return untimed;
  }

  List<RegionGroup> groups() {
    return groups.values().stream()
        .map(g ->
            new RegionGroup(
                tables.string(g.name),
                UserFrame.frame(tables, g.frame),
                g.length.quantiles(),
                g.cut,
                g.nanos,
                g.assist))
        .sorted(Comparator.comparingLong((RegionGroup g) -> g.length().total()).reversed())
        .toList();
  }
}
