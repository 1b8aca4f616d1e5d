package gotriage.diagnose;

import gotriage.model.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What is to be said of a cause whatever the case: from `en.md` and `zh.md` beside its rule.
///
/// The files have a `# title` and seven `##` sections in one order: what happens, how it looks,
/// look-alikes, stop the bleeding, fix, confirm, sources.
public record CauseText(
    Text title,
    Text mechanism,
    Text signs,
    Text lookAlikes,
    List<Text> stopBleeding,
    Text fix,
    List<String> confirm,
    Text sources) {
  /// The service that the texts' commands speak of.
  static final String EXAMPLE_ENDPOINT = "http://localhost:6060";

  private static final int SECTIONS = 7;

  /// Reads the two files.
  ///
  /// @throws IllegalStateException when one is missing or has not the sections: a fault of the
  ///   program, caught by its tests
  public static CauseText beside(Class<?> rule) {
    List<String> en = sections(rule, "en.md");
    List<String> zh = sections(rule, "zh.md");
    List<String> enList = bullets(en.get(4));
    List<String> zhList = bullets(zh.get(4));
    if (enList.size() != zhList.size()) {
      throw new IllegalStateException(
          rule.getName() + ": the two languages differ in their number of first-aid lines");
    }
    List<Text> stop = new ArrayList<>();
    for (int i = 0; i < enList.size(); i++) {
      stop.add(new Text(enList.get(i), zhList.get(i)));
    }
    return new CauseText(
        new Text(en.get(0), zh.get(0)),
        new Text(en.get(1), zh.get(1)),
        new Text(en.get(2), zh.get(2)),
        new Text(en.get(3), zh.get(3)),
        stop,
        new Text(en.get(5), zh.get(5)),
        bullets(en.get(6)).stream().map(CauseText::command).toList(),
        new Text(en.get(7), zh.get(7)));
  }

  private static List<String> sections(Class<?> rule, String file) {
    try (InputStream in = rule.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(rule.getPackageName() + "/" + file + " is missing");
      }
      return split(
          rule.getPackageName() + "/" + file,
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> split(String name, String markdown) {
    List<String> sections = new ArrayList<>();
    var current = new StringBuilder();
    boolean code = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith("~~~") || line.startsWith("```")) {
        code = !code;
      }
      if (!code && line.startsWith("# ") && sections.isEmpty() && current.isEmpty()) {
        current.append(line.substring(2).strip());
      } else if (!code && line.startsWith("## ")) {
        sections.add(current.toString().strip());
        current.setLength(0);
      } else {
        current.append(line).append('\n');
      }
    }
    sections.add(current.toString().strip());
    if (sections.size() != SECTIONS + 1) {
      throw new IllegalStateException(
          name + " has " + (sections.size() - 1) + " sections, not " + SECTIONS);
    }
    return sections;
  }

  /// List items, continuation lines joined.
  private static List<String> bullets(String section) {
    List<String> items = new ArrayList<>();
    for (String line : section.split("\n")) {
      if (line.startsWith("- ")) {
        items.add(line.substring(2).strip());
      } else if (!line.isBlank() && !items.isEmpty()) {
        items.set(items.size() - 1, items.getLast() + " " + line.strip());
      }
    }
    return items;
  }

  /// The command of an item: what stands between its first pair of back-quotes, or all of it.
  private static String command(String item) {
    int open = item.indexOf('`');
    int close = item.indexOf('`', open + 1);
    return open >= 0 && close > open ? item.substring(open + 1, close) : item;
  }
}
