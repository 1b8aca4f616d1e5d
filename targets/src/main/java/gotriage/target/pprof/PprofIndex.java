package gotriage.target.pprof;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The index page of `net/http/pprof`: which profiles there are, and how many entries each has.
///
/// @param counts profile name to the number before it, -1 where none stands (`profile`, `trace`)
public record PprofIndex(Map<String, Integer> counts) {
  private static final int MOST_PROFILES = 200;

  /// The index in a page, null when the page is something else. Go wrote the table with `<td>` from
  /// 1.11 on and with quotes of either kind; what never changed are links to `NAME?debug=1`.
  public static @Nullable PprofIndex parse(String html) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    int at = 0;
    while (counts.size() < MOST_PROFILES) {
      int link = html.indexOf("href=", at);
      if (link < 0) {
        break;
      }
      at = link + 5;
      String name = linked(html, at);
      if (!name.isEmpty()) {
        counts.putIfAbsent(name, numberBefore(html, link));
      }
    }
    boolean pprof = counts.containsKey("goroutine") && counts.containsKey("heap");
    return pprof ? new PprofIndex(Map.copyOf(counts)) : null;
  }

  public boolean has(String profile) {
    return counts.containsKey(profile);
  }

  /// The number of entries, 0 when unknown.
  public int count(String profile) {
    return Math.max(0, counts.getOrDefault(profile, 0));
  }

  /// The profile that a link leads to: `heap` of `'heap?debug=1'` or `"/debug/pprof/heap?debug=1"`.
  private static String linked(String html, int at) {
    int from = at < html.length() && "'\"".indexOf(html.charAt(at)) >= 0 ? at + 1 : at;
    int to = from;
    while (to < html.length() && to - from < 200 && "'\"> ".indexOf(html.charAt(to)) < 0) {
      to++;
    }
    String target = html.substring(from, to);
    int query = target.indexOf("?debug=");
    if (query < 0) {
      return target.equals("trace?seconds=5") ? "trace" : "";
    }
    String path = target.substring(0, query);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The number in the table cell before the link's own: `<td>3</td><td><a href=…`.
  private static int numberBefore(String html, int link) {
    int tag = html.lastIndexOf('<', link);
    int i = tag - 1;
    // Back over tags and space to the text before.
    while (i >= 0) {
      char c = html.charAt(i);
      if (c == '>') {
        i = html.lastIndexOf('<', i) - 1;
      } else if (Character.isWhitespace(c)) {
        i--;
      } else {
        break;
      }
    }
    int end = i + 1;
    while (i >= 0 && Character.isDigit(html.charAt(i)) && end - i < 10) {
      i--;
    }
    return end > i + 1 ? Integer.parseInt(html.substring(i + 1, end)) : -1;
  }
}
