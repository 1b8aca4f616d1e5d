package gotriage.target.cgroup;

import java.util.HashMap;
import java.util.Map;

/// `key number` lines, as of `cpu.stat`.
record FlatFile(Map<String, Long> values) {
  static FlatFile parse(String text) {
    Map<String, Long> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        values.put(line.substring(0, space), parseNumber(line.substring(space + 1)));
      }
    }
    return new FlatFile(values);
  }

  long number(String key) {
    return Math.max(0, values.getOrDefault(key, 0L));
  }

  /// A whole number, -1 for `max` and all that is none.
  static long parseNumber(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
