package gotriage.read.process;

import gotriage.model.build.BuildInfo;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `go version -m FILE` prints (`cmd/go/internal/version`, `runtime/debug.BuildInfo.String`):
///
/// ```
/// /usr/bin/shop: go1.26.8
/// 	path	example.com/shop/cmd/shop
/// 	mod	example.com/shop	v1.2.0	h1:…
/// 	dep	golang.org/x/net	v0.30.0	h1:…
/// 	=>	example.com/fork	v1.0.0	h1:…
/// 	build	DefaultGODEBUG=asynctimerchan=1
/// ```
public final class GoVersionText {
  private static final Pattern FIRST =
      Pattern.compile("(?:(.*): )?((?:devel )?go1\\.\\S+)(?: .*)?");

  private GoVersionText() {}

  public static BuildInfo read(String evidence, byte[] text) throws MalformedInput {
    String goVersion = "";
    String path = "";
    String module = "";
    String version = "";
    List<String> modules = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : new String(text, StandardCharsets.UTF_8).split("\r?\n")) {
      String[] parts = line.strip().split("\t", -1);
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
        case "build" -> setting(second, settings);
        default -> {
          Matcher first = FIRST.matcher(line);
          if (goVersion.isEmpty() && first.matches()) {
            goVersion = first.group(2);
          }
        }
      }
    }
    if (goVersion.isEmpty() && path.isEmpty()) {
      throw new MalformedInput(
          evidence,
          0,
          Text.of("no build information: no line `FILE: go1.N`", "没有构建信息：找不到 `FILE: go1.N` 这一行"));
    }
    return new BuildInfo(
        goVersion, path, module, version, List.copyOf(modules), Map.copyOf(settings));
  }

  /// `key=value`, where either is quoted if it holds a space or a quote.
  private static void setting(String text, Map<String, String> settings) {
    int from = text.startsWith("\"") ? Math.max(0, text.indexOf('"', 1)) : 0;
    int equals = text.indexOf('=', from);
    if (equals > 0) {
      settings.put(unquoted(text.substring(0, equals)), unquoted(text.substring(equals + 1)));
    }
  }

  private static String unquoted(String text) {
    int last = text.length() - 1;
    boolean quoted =
        last > 0 && text.charAt(0) == text.charAt(last) && "\"`".indexOf(text.charAt(0)) >= 0;
    return quoted ? text.substring(1, last).replace("\\\"", "\"") : text;
  }
}
