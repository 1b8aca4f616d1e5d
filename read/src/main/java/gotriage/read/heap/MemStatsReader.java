package gotriage.read.heap;

import static java.util.stream.Collectors.joining;

import gotriage.model.Loss;
import gotriage.model.memory.MemStats;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.read.text.Lines;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// `runtime.MemStats` as text, in the two forms that a Go process prints it in:
///
/// ```
/// # HeapAlloc = 1628848                    heap?debug=1 (writeHeapInternal, runtime/pprof/pprof.go)
/// # Stack = 458752 / 458752                in use / obtained from the system
/// # PauseNs = [48743 50476 0 …]            256 places, the newest at (NumGC+255)%256
/// heap-alloc: 19.68MB (20631656 bytes)     gops memstats (agent/agent.go)
/// ```
///
/// The rows of the heap profile before them are skipped: the text is streamed and only the last few
/// lines are kept. gops tells the newest pause only and no resident set.
public final class MemStatsReader {
  private static final int PAUSES = 256;

  /// Fields that every release prints; with one of them missing the text was cut.
  private static final List<String> EXPECTED =
      List.of("totalalloc", "sys", "heapalloc", "heapinuse", "heapreleased", "nextgc", "numgc");

  private static final Set<String> KNOWN =
      Set.of(
          "totalalloc",
          "sys",
          "mallocs",
          "frees",
          "heapalloc",
          "heapsys",
          "heapidle",
          "heapinuse",
          "heapreleased",
          "heapobjects",
          "stack",
          "gcsys",
          "othersys",
          "nextgc",
          "lastgc",
          "pausens",
          "numgc",
          "numforcedgc",
          "gccpufraction",
          "maxrss");

  private final Map<String, String> fields = new HashMap<>();

  private MemStatsReader() {}

  /// Reads to the end of the stream, which the caller closes.
  public static Reading<MemStats> read(String evidence, InputStream text) throws MalformedInput {
    var reader = new MemStatsReader();
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (lines.terminated()) {
        reader.line(lines);
      }
    }
    if (reader.fields.isEmpty()) {
      throw new MalformedInput(
          evidence,
          lines.consumed(),
          Text.of(
              "no memory statistics: neither `# HeapAlloc = …` nor gops'",
              "没有内存统计：既不是 `# HeapAlloc = …`，也不是 gops 的格式"));
    }
    List<Loss> losses = new ArrayList<>();
    List<String> missing =
        EXPECTED.stream().filter(name -> !reader.fields.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      losses.add(
          new Loss(
              evidence,
              lines.consumed(),
              Text.of(
                  "the text is cut: {0} are missing",
                  "文本被截断：缺少 {1}", missing, missing.stream().collect(joining("`、`", "`", "`")))));
    }
    return new Reading<>(reader.memStats(), losses);
  }

  private void line(Lines lines) {
    byte[] b = lines.bytes();
    int from = lines.from();
    if (lines.length() < 4) {
      return;
    }
    if (b[from] == '#' && b[from + 1] == ' ') {
      String line = lines.text();
      int equals = line.indexOf(" = ", 2);
      if (equals > 2) {
        put(line.substring(2, equals), line.substring(equals + 3));
      }
    } else if (b[from] >= 'a' && b[from] <= 'z' && lines.length() < 200) {
      gops(lines.text());
    }
  }

  /// `name: 1.98MB (2074864 bytes)` or `name: 2074864`.
  private void gops(String line) {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      return;
    }
    String value = line.substring(colon + 2);
    int open = value.lastIndexOf('(');
    int end = value.lastIndexOf(" bytes");
    if (end > 0) {
      value = value.substring(open < end ? open + 1 : 0, end);
    }
    String name = line.substring(0, colon);
    switch (name) {
      case "heap-in-use" -> put("HeapInuse", value);
      case "stack-in-use" -> put("Stack", value);
      case "gc-pause" -> put("PauseNs", "[" + value + "]");
      case "gc-pause-end" -> put("LastGC", value);
      case "next-gc" -> put("NextGC", value.replace("when heap-alloc >= ", ""));
      case "last-gc" -> {}
      default -> put(name.replace("-", ""), value);
    }
  }

  private void put(String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    if (KNOWN.contains(key)) {
      fields.put(key, value.strip());
    }
  }

  private MemStats memStats() {
    long numGc = number("numgc");
    return new MemStats(
        number("totalalloc"),
        number("sys"),
        number("mallocs"),
        number("frees"),
        number("heapalloc"),
        number("heapsys"),
        number("heapidle"),
        number("heapinuse"),
        number("heapreleased"),
        number("heapobjects"),
        number("stack"),
        number("gcsys"),
        number("othersys"),
        number("nextgc"),
        number("lastgc"),
        pauses(numGc),
        numGc,
        number("numforcedgc"),
        fraction(),
        number("maxrss"));
  }

  /// The leading digits of a field: `458752` of `458752 / 458752`.
  private long number(String name) {
    return leadingNumber(fields.getOrDefault(name, ""));
  }

  private static long leadingNumber(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    try {
      return end == 0 ? 0 : Long.parseLong(text, 0, end, 10);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }

  private double fraction() {
    try {
      double fraction = Double.parseDouble(fields.getOrDefault("gccpufraction", "0"));
      return Double.isFinite(fraction) ? fraction : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// The ring of pauses in the order they happened.
  private long[] pauses(long numGc) {
    String text = fields.getOrDefault("pausens", "");
    if (text.length() < 3) {
      return new long[0];
    }
    String[] ring = text.substring(1, text.length() - 1).split(" ");
    int known = (int) Math.min(Math.min(numGc, ring.length), PAUSES);
    long[] pauses = new long[known];
    for (int i = 0; i < known; i++) {
      int place = ring.length < PAUSES ? i : (int) ((numGc - known + i) % PAUSES);
      pauses[i] = leadingNumber(ring[place]);
    }
    return pauses;
  }
}
