package gotriage.read.scene;

import gotriage.model.memory.MemStats;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The `# Name = value` tail of heap?debug=1.
final class MemStatsText {
  private MemStatsText() {}

  static MemStats read(byte[] bytes) {
    Map<String, String> values = new HashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      int eq = line.indexOf(" = ");
      if (line.startsWith("# ") && eq > 0) {
        values.put(line.substring(2, eq), line.substring(eq + 3).strip());
      }
    }
    long numGc = number(values, "NumGC");
    return new MemStats(
        number(values, "TotalAlloc"), number(values, "Sys"), number(values, "Mallocs"), number(values, "Frees"),
        number(values, "HeapAlloc"), number(values, "HeapSys"), number(values, "HeapIdle"), number(values, "HeapInuse"),
        number(values, "HeapReleased"), number(values, "HeapObjects"), number(values, "Stack"), number(values, "GCSys"),
        number(values, "OtherSys"), number(values, "NextGC"), number(values, "LastGC"),
        pauses(values.getOrDefault("PauseNs", ""), numGc), numGc, number(values, "NumForcedGC"),
        Double.parseDouble(values.getOrDefault("GCCPUFraction", "0")), number(values, "MaxRSS"));
  }

  private static long number(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "0");
    int end = 0;
    while (end < value.length() && Character.isDigit(value.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Long.parseLong(value.substring(0, end));
  }

  private static long[] pauses(String text, long numGc) {
    long[] ring =
        Arrays.stream(text.replaceAll("[\\[\\]]", "").strip().split("\\s+"))
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    int n = (int) Math.min(numGc, ring.length);
    long[] last = new long[n];
    for (int i = 0; i < n; i++) {
      last[i] = ring[(int) ((numGc - n + i) % ring.length)];
    }
    return last;
  }
}
