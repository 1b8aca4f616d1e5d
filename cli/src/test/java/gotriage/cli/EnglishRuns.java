package gotriage.cli;

import io.avaje.jsonb.Jsonb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Finds what was left in English in a Chinese text: four words in a row, outside of quotes, which
/// hold what a server said, and of code.
final class EnglishRuns {
  private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
  private static final Pattern QUOTED = Pattern.compile("“[^”]*”|`[^`\n]*`|「[^」]*」");
  private static final Pattern RUN =
      Pattern.compile("(?<![\\w./:<-])[a-z][a-z']*(?:[,;:]? [a-z][a-z']*){3,}");
  private static final Pattern PAGE_DATA = Pattern.compile("id=\"report\">([^<]+)</script>");

  /// Fields of the page's data and of the contract that hold code.
  private static final Set<String> CODE = Set.of("diff", "command", "confirmWith");

  private EnglishRuns() {}

  static List<String> in(String text) {
    String prose = QUOTED.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
    return RUN.matcher(prose).results().map(r -> r.group()).toList();
  }

  /// In the strings of a JSON document.
  static List<String> inJson(String json) {
    List<String> runs = new ArrayList<>();
    collect(Jsonb.builder().build().type(Object.class).fromJson(json), runs);
    return runs;
  }

  /// In what the page shows without script, and in the Chinese half of its data.
  static List<String> inHtml(String html) {
    Matcher data = PAGE_DATA.matcher(html);
    if (!data.find()) {
      throw new IllegalArgumentException("the page has no data");
    }
    List<String> runs = new ArrayList<>(inJson(unpacked(data.group(1))));
    int from = html.indexOf("<pre class=\"fallback\">");
    runs.addAll(in(html.substring(from, html.indexOf("</pre>", from))));
    return runs;
  }

  private static String unpacked(String base64) {
    try (var in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(Object node, List<String> runs) {
    switch (node) {
      case String text -> runs.addAll(in(text));
      case Map<?, ?> object ->
          object.forEach((key, value) -> {
            if (value != null && !CODE.contains(String.valueOf(key))) {
              collect(value, runs);
            }
          });
      // A text is [en, zh], a marked-up one [blocks en, blocks zh], a block [kind, words].
      case List<?> pair when isPair(pair) -> {
        if (!"code".equals(pair.getFirst())) {
          collect(pair.getLast(), runs);
        }
      }
      case List<?> list -> list.stream().filter(e -> e != null).forEach(e -> collect(e, runs));
      default -> {}
    }
  }

  private static boolean isPair(List<?> list) {
    return list.size() == 2
        && (list.stream().allMatch(String.class::isInstance)
            || list.stream().allMatch(List.class::isInstance));
  }
}
