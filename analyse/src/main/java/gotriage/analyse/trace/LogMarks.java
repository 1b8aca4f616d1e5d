package gotriage.analyse.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Logs by the moments that a screen can tell apart.
final class LogMarks {
  /// The runtime keeps at most 1 kB of a message; a page needs less.
  private static final int LONGEST = 160;

  private final StateCounts slots;
  private final Map<Integer, TimelineView.LogMark> marks = new TreeMap<>();

  LogMarks(StateCounts slots) {
    this.slots = slots;
  }

  void add(LogLine line) {
    marks.merge(
        slots.index(line.at()),
        new TimelineView.LogMark(clipped(line), 1),
        (known, _) -> new TimelineView.LogMark(known.first(), known.count() + 1));
  }

  private static LogLine clipped(LogLine line) {
    return new LogLine(
        line.at(), line.goroutine(), line.task(), clip(line.category()), clip(line.message()));
  }

  private static String clip(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  List<TimelineView.LogMark> marks() {
    return new ArrayList<>(marks.values());
  }
}
