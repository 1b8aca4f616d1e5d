package gotriage.target.proc;

import java.util.HashMap;
import java.util.Map;

/// `Key:<tab>value` lines, as of `/proc/<pid>/status`.
record StatusFile(Map<String, String> values) {
  static StatusFile parse(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return new StatusFile(values);
  }

  String text(String key) {
    return values.getOrDefault(key, "");
  }

  /// The first number of a value, 0 when there is none: `VmRSS: 1234 kB` gives 1234.
  long number(String key) {
    String value = text(key);
    long number = 0;
    for (int i = 0; i < value.length() && i < 18; i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
