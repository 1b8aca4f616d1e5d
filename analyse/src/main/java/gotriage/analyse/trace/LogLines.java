package gotriage.analyse.trace;

import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Logs by category and place, and the first of them whole.
final class LogLines {
  static final int MOST_LINES = 1000;
  private static final int MOST_GROUPS = 1000;

  private final TraceTables tables;
  private final Map<Long, Group> groups = new LinkedHashMap<>();
  private final List<LogLine> lines = new ArrayList<>();

  private static final class Group {
    final int category;
    final int frame;
    final long first;
    long last;
    long count;
    int message;

    Group(int category, int frame, long first) {
      this.category = category;
      this.frame = frame;
      this.first = first;
    }
  }

  LogLines(TraceTables tables) {
    this.tables = tables;
  }

  void add(long time, long goroutine, long task, int category, int message, int stack) {
    if (lines.size() < MOST_LINES) {
      lines.add(
          new LogLine(time, goroutine, task, tables.string(category), tables.string(message)));
    }
    int frame = UserFrame.of(tables, stack);
    long key = (long) category << 32 | frame + 1;
    Group group = groups.get(key);
    if (group == null) {
      // Categories that are made up at run time share a row once there are too many.
      key = groups.size() < MOST_GROUPS ? key : 0;
      group =
          groups.computeIfAbsent(
              key, k -> new Group(k == 0 ? 0 : category, k == 0 ? UserFrame.NONE : frame, time));
    }
    group.count++;
    group.last = time;
    group.message = message;
  }

  List<LogGroup> groups() {
    return groups.values().stream()
        .map(g ->
            new LogGroup(
                tables.string(g.category),
                UserFrame.frame(tables, g.frame),
                g.count,
                g.first,
                g.last,
                tables.string(g.message)))
        .sorted(Comparator.comparingLong(LogGroup::count).reversed())
        .toList();
  }

  List<LogLine> lines() {
    return List.copyOf(lines);
  }
}
