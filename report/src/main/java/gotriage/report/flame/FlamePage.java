package gotriage.report.flame;

import gotriage.analyse.Ownership;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.json.Fields;
import gotriage.report.page.PageShell;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// A flame graph as one HTML file: icicle and flame, from the roots or from the leaves, by
/// function, package or label, one function from both sides, a table, search; two profiles
/// compared.
public final class FlamePage {
  /// The look of a flame graph, on any page.
  public static final String STYLE = "flame/flame.css";

  /// A flame graph on any page, in the order in which its parts need each other.
  public static final List<String> COMPONENT =
      List.of(
          "flame/words.js",
          "flame/data.js",
          "flame/regroup.js",
          "flame/measure.js",
          "flame/layout.js",
          "flame/paint.js",
          "flame/canvas.js",
          "flame/flame.js",
          "flame/functions.js");

  private static final int FALLBACK_ROWS = 30;

  private FlamePage() {}

  /// What a page says beside its graph.
  ///
  /// @param name of the profile, usually its file's
  /// @param base name of the profile that it is compared with, empty where there is none
  /// @param notes what a reader must know: filters, damage
  /// @param start how the page opens, in the words of its links: `layout` `flame`, `stacks`
  ///   `inverted`, `by` `package` or `label:KEY`
  public record About(
      String toolVersion, String name, String base, List<Text> notes, Map<String, String> start) {}

  /// Renders the page.
  ///
  /// @param language the one to show first; the reader can switch
  public static String render(
      FlameGraph graph, About about, Ownership ownership, int functions, Language language) {
    return shell(graph, about, PackedFlame.pack(graph, ownership, functions), Links.NONE, language)
        .html();
  }

  /// What surrounds a page that a server shows.
  ///
  /// @param more where it asks for what it has not, empty for nowhere
  /// @param links the pages beside it: an address and a name
  public record Links(String more, Map<String, Text> links) {
    static final Links NONE = new Links("", Map.of());
  }

  /// Renders the page as a server shows it, which fetches what is folded when it is zoomed to.
  public static String served(FlameTiles tiles, About about, Links links, Language language) {
    PageShell shell = shell(tiles.graph(), about, tiles.whole(), links, language);
    shell.fetches();
    return shell.html();
  }

  private static PageShell shell(
      FlameGraph graph, About about, byte[] profile, Links links, Language language) {
    List<String> scripts = new ArrayList<>(PageShell.SCRIPTS);
    scripts.addAll(COMPONENT);
    scripts.add("flame/remote.js");
    scripts.add("flame/pagewords.js");
    scripts.add("flame/page.js");
    var shell =
        new PageShell(
            "Gotriage: " + about.name, language, List.of(PageShell.STYLE, STYLE), scripts);
    shell.images();
    shell.fallback(largest(graph, language));
    shell.data("about", about(graph, about, links, language).getBytes(StandardCharsets.UTF_8));
    shell.data("profile", profile);
    return shell;
  }

  private static String about(FlameGraph graph, About about, Links links, Language language) {
    return Fields.document(
        false,
        json -> {
          json.string("language", language.code());
          json.string("version", about.toolVersion);
          json.string("name", about.name);
          json.string("base", about.base);
          json.string(
              "executable",
              graph.stacks().header(0).mappings().stream()
                  .findFirst()
                  .map(Mapping::file)
                  .orElse(""));
          json.array(
              "times",
              IntStream.range(0, graph.seconds().size()).boxed().toList(),
              side -> json.value(time(graph.stacks().header(side))));
          json.array("notes", about.notes, json::both);
          json.object("start", () -> about.start.forEach(json::string));
          json.string("more", links.more);
          json.object("links", () -> links.links.forEach(json::both));
        });
  }

  private static String time(ProfileHeader header) {
    long nanos = header.timeNanos();
    return nanos <= 0 ? "" : Instant.ofEpochSecond(nanos / 1_000_000_000).toString();
  }

  /// The largest functions as text, for a browser that runs no script.
  private static String largest(FlameGraph graph, Language language) {
    Stacks stacks = graph.stacks();
    ValueType type = stacks.types().getFirst();
    long[] cum = graph.totals().cum()[0];
    long[] flat = graph.totals().flat()[0];
    var out = new StringBuilder();
    out.append(
        Text.of(
                "This page needs a browser that runs scripts. Largest functions by {0} (flat, cum in"
                    + " {1}):",
                "本页需要能运行脚本的浏览器。按 {0} 最大的函数（flat、cum，单位 {1}）：", type.type(), type.unit())
            .in(language));
    out.append("\n\n");
    IntStream.range(0, stacks.frames())
        .boxed()
        .filter(f -> cum[f] != 0)
        .sorted(Comparator.comparing((Integer f) -> flat[f]).thenComparing(f -> cum[f]).reversed())
        .limit(FALLBACK_ROWS)
        .forEach(f ->
            out.append(
                String.format(Locale.ROOT, "%,20d %,20d  %s%n", flat[f], cum[f], stacks.name(f))));
    return out.toString();
  }
}
