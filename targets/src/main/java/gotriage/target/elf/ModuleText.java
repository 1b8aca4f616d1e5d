package gotriage.target.elf;

import gotriage.model.build.BuildInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The text form of build information, one tab-separated line a fact (`runtime/debug.BuildInfo`):
///
/// ```
/// path	example.com/shop/cmd/shop
/// mod	example.com/shop	(devel)
/// dep	golang.org/x/net	v0.30.0	h1:…
/// =>	example.com/fork	v1.0.0	h1:…
/// build	DefaultGODEBUG=asynctimerchan=1
/// ```
final class ModuleText {
  /// 16 marker bytes stand before and after the text, for those who search memory for it.
  private static final int MARKER = 16;

  private ModuleText() {}

  static BuildInfo parse(String goVersion, byte[] bytes) {
    String text = "";
    int n = bytes.length;
    if (n >= 2 * MARKER + 1 && bytes[n - MARKER - 1] == '\n') {
      text = new String(bytes, MARKER, n - 2 * MARKER, StandardCharsets.UTF_8);
    }
    String path = "";
    String module = "";
    String version = "";
    List<String> modules = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split("\t", -1);
      String second = parts.length > 1 ? parts[1] : "";
      String third = parts.length > 2 ? parts[2] : "";
      switch (parts[0]) {
        case "path" -> path = second;
        case "mod" -> {
          module = second;
          version = third;
        }
        case "dep" -> modules.add(second + "@" + third);
        case "=>" -> {
          if (!modules.isEmpty()) {
            modules.set(modules.size() - 1, modules.getLast() + " => " + second + "@" + third);
          }
        }
        case "build" -> setting(line.substring("build".length() + 1), settings);
        default -> {
          // A kind of line that a later Go added.
        }
      }
    }
    return new BuildInfo(
        goVersion, path, module, version, List.copyOf(modules), Map.copyOf(settings));
  }

  /// `key=value`, either quoted as a Go string where it holds spaces, quotes or `=`.
  private static void setting(String text, Map<String, String> settings) {
    StringBuilder key = new StringBuilder();
    int at = word(text, 0, '=', key);
    if (at >= text.length() || text.charAt(at) != '=') {
      return;
    }
    StringBuilder value = new StringBuilder();
    word(text, at + 1, '\0', value);
    settings.put(key.toString(), value.toString());
  }

  private static int word(String text, int at, char end, StringBuilder into) {
    if (at < text.length() && text.charAt(at) == '`') {
      int close = text.indexOf('`', at + 1);
      close = close < 0 ? text.length() : close;
      into.append(text, at + 1, close);
      return Math.min(close + 1, text.length());
    }
    if (at < text.length() && text.charAt(at) == '"') {
      int i = at + 1;
      while (i < text.length() && text.charAt(i) != '"') {
        if (text.charAt(i) == '\\' && i + 1 < text.length()) {
          i++;
        }
        into.append(text.charAt(i++));
      }
      return Math.min(i + 1, text.length());
    }
    int i = at;
    while (i < text.length() && (end == '\0' || text.charAt(i) != end)) {
      into.append(text.charAt(i++));
    }
    return i;
  }
}
