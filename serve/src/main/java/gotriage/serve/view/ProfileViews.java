package gotriage.serve.view;

import gotriage.analyse.lines.LineCounts;
import gotriage.analyse.lines.Routine;
import gotriage.analyse.pprof.CallGraph;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.graph.GraphSvg;
import gotriage.report.listing.ListPage;
import gotriage.report.listing.Numbers;
import gotriage.report.plain.Html;
import gotriage.report.plain.PlainPage;
import gotriage.report.pprof.Head;
import gotriage.report.pprof.PprofText;
import gotriage.report.pprof.ProfileProto;
import gotriage.serve.shelf.Item;
import gotriage.serve.shelf.Shelf;
import gotriage.serve.web.Answer;
import gotriage.serve.web.Refusal;
import gotriage.serve.web.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to see of a profile, under `/profile/ID/`.
public final class ProfileViews {
  /// A text that nobody reads to its end is cut there.
  private static final int LONGEST_TEXT = 4 << 20;

  /// A graph of fewer samples is made while nobody waits for it.
  private static final int LARGE = 20_000;

  /// Graphs made before they are asked for: fewer than are kept.
  private static final int MOST_WARM = 4;

  private final Shelf shelf;
  private final Surroundings surroundings;
  private final FlameViews flames;

  public ProfileViews(Shelf shelf, Surroundings surroundings) {
    this.shelf = shelf;
    this.surroundings = surroundings;
    this.flames = new FlameViews(surroundings.version());
  }

  /// Makes the flame graphs of the first large profiles, and says nothing where one cannot be made:
  /// whoever asks for it is told.
  public void warm(Language language) {
    shelf.items(Item.OfProfile.class).stream()
        .filter(profile -> profile.samples() >= LARGE)
        .limit(MOST_WARM)
        .forEach(profile -> {
          try {
            Request request = Request.of("/profile/" + profile.id() + "/flame", null, language);
            answer(request);
            flames.warm(profile, request);
          } catch (IOException | Refusal | RuntimeException | OutOfMemoryError _) {
            // Told to whoever asks for it.
          }
        });
  }

  /// @throws Refusal where there is no such profile or view, or its words make no sense
  public Answer answer(Request request) throws IOException, Refusal {
    Item.OfProfile profile = find(request.part(1));
    String asked = request.word("base");
    Item.OfProfile base = asked.isEmpty() ? null : find(asked);
    return switch (request.part(2)) {
      case "flame" -> flames.page(profile, base, request, Links.of(profile.id(), request));
      case "tile" -> flames.tile(profile, base, request);
      case "around" -> flames.around(profile, base, request);
      case "search" -> flames.search(profile, base, request);
      case "top" -> top(profile, base, request);
      case "tree" -> text(profile, base, ReportKind.TREE, null, request);
      case "traces" -> text(profile, base, ReportKind.TRACES, null, request);
      case "tags" -> text(profile, base, ReportKind.TAGS, null, request);
      case "peek" -> text(profile, base, ReportKind.PEEK, pattern(request), request);
      case "list" -> list(profile, base, request);
      case "graph" -> graph(profile, base, request);
      case "profile.pb.gz" -> proto(profile, base, request);
      default -> throw Refusal.notFound("/" + String.join("/", request.path()));
    };
  }

  private Item.OfProfile find(String id) throws Refusal {
    Item.OfProfile profile = shelf.find(id, Item.OfProfile.class);
    if (profile == null) {
      throw Refusal.notFound("/profile/" + id);
    }
    return profile;
  }

  private static GoPattern pattern(Request request) throws Refusal {
    try {
      return GoPattern.of("re", request.word("re"));
    } catch (Refused e) {
      throw Refusal.wrong(e.said());
    }
  }

  private Answer top(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    PprofReport report = Reports.of(profile, base, ReportKind.TOP, request);
    Html html = head(profile, base, request, new Text("top", "top"));
    new TopTable(report, profile.id(), request)
        .write(html, Head.profile(report, report.ownUnits(), surroundings.clock()));
    return page(profile, request, html);
  }

  private Answer text(
      Item.OfProfile profile,
      Item.@Nullable OfProfile base,
      ReportKind kind,
      @Nullable GoPattern pattern,
      Request request)
      throws IOException, Refusal {
    PprofReport report = Reports.of(profile, base, kind, request);
    CutText text = new CutText();
    try {
      PprofText.print(report, text, surroundings.clock(), pattern);
    } catch (Refused e) {
      throw Refusal.wrong(e.said());
    }
    String name = kind.name().toLowerCase(java.util.Locale.ROOT);
    Html html = head(profile, base, request, Text.same(name));
    html.open("section");
    if (text.cut) {
      html.element(
          "p",
          Text.of(
                  "Only the first {0} bytes are shown; gotriage {1} prints all of it.",
                  "只显示前 {0} 字节；用 gotriage {1} 可输出全文。", LONGEST_TEXT, name)
              .in(request.language()),
          "class",
          "warning");
    }
    html.element("pre", text.toString(StandardCharsets.UTF_8)).close("section");
    return page(profile, request, html);
  }

  private Answer list(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    PprofReport report = Reports.of(profile, base, ReportKind.LIST, request);
    List<Routine> routines = LineCounts.of(report, pattern(request));
    if (routines.isEmpty()) {
      throw new Refusal(
          404,
          Text.of("no function with samples matches {0}", "没有带样本的函数匹配 {0}", request.word("re")));
    }
    String html =
        ListPage.render(
            routines,
            surroundings.sources().apply(report),
            new Numbers(report.total(), report.ownUnits()),
            Head.profile(report, report.ownUnits(), surroundings.clock()),
            List.of(),
            Text.of(
                "machine code: gotriage weblist {0} {1}",
                "机器码：gotriage weblist {0} {1}", request.word("re"), profile.name()),
            request.language());
    return Answer.page(Links.above(html, Links.of(profile.id(), request), request));
  }

  private Answer graph(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    PprofReport report = Reports.of(profile, base, ReportKind.DOT, request);
    CallGraph drawing = report.callGraph();
    String svg =
        GraphSvg.render(
            report,
            drawing,
            Head.graph(
                report,
                drawing.trimmed(),
                report.commonUnit(drawing.graph()),
                surroundings.clock(),
                true));
    return Answer.svg(Links.into(svg, Links.of(profile.id(), request), request));
  }

  private static Answer proto(
      Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    PprofReport report = Reports.of(profile, base, ReportKind.PROTO, request);
    var out = new ByteArrayOutputStream();
    ProfileProto.write(report.aggregated(), 1, out);
    return Answer.file("profile.pb.gz", out.toByteArray());
  }

  /// Links, title, the profile it is compared with, and a field for a filter.
  private Html head(
      Item.OfProfile profile, Item.@Nullable OfProfile base, Request request, Text view) {
    Html html = new Html();
    Links.line(html, Links.of(profile.id(), request), request);
    String title = base == null ? profile.name() : profile.name() + " − " + base.name();
    html.element("h1", title + " · " + view.in(request.language()));
    html.open("p", "class", "asks");
    field(html, "focus", new Text("focus: frames (regex)", "focus：栈帧（正则）"), request);
    field(html, "ignore", new Text("ignore", "ignore"), request);
    if (request.words().containsKey("re")) {
      field(html, "re", new Text("functions (regex)", "函数（正则）"), request);
    }
    choices(html, profile, request);
    html.close("p");
    return html;
  }

  private static void field(Html html, String name, Text words, Request request) {
    String hint = words.in(request.language());
    html.open(
        "input",
        "class",
        "ask",
        "name",
        name,
        "value",
        request.word(name),
        "placeholder",
        hint,
        "aria-label",
        hint);
  }

  private void choices(Html html, Item.OfProfile profile, Request request) {
    List<String> types = profile.header().sampleTypes().stream().map(type -> type.type()).toList();
    if (types.size() > 1) {
      String usual = types.get(profile.header().defaultType());
      String now = request.word("sample_index");
      choice(html, "sample_index", new Text("value", "数值"), request);
      types.forEach(type -> option(html, type.equals(usual) ? "" : type, type, type.equals(now)));
      html.close("select").close("label");
    }
    List<Item.OfProfile> others =
        shelf.items(Item.OfProfile.class).stream()
            .filter(other -> !other.id().equals(profile.id()) && alike(other, profile))
            .limit(200)
            .toList();
    if (!others.isEmpty()) {
      choice(html, "base", new Text("compared with", "对比"), request);
      option(html, "", "–", false);
      others.forEach(
          other -> option(html, other.id(), label(other), other.id().equals(request.word("base"))));
      html.close("select").close("label");
    }
  }

  /// Of a bundle, its name too.
  private String label(Item.OfProfile profile) {
    Item.OfBundle bundle = shelf.find(profile.bundle(), Item.OfBundle.class);
    return bundle == null ? profile.name() : bundle.name() + ": " + profile.name();
  }

  private static boolean alike(Item.OfProfile a, Item.OfProfile b) {
    return a.header().sampleTypes().stream()
        .anyMatch(
            type -> b.header().sampleTypes().stream().anyMatch(o -> o.type().equals(type.type())));
  }

  private static void choice(Html html, String name, Text words, Request request) {
    html.open("label").text(words.in(request.language()) + " ");
    html.open("select", "class", "ask", "name", name);
  }

  private static void option(Html html, String value, String words, boolean chosen) {
    if (chosen) {
      html.element("option", words, "value", value, "selected", "");
    } else {
      html.element("option", words, "value", value);
    }
  }

  private static Answer page(Item.OfProfile profile, Request request, Html html) {
    return Answer.page(
        PlainPage.of("Gotriage: " + profile.name(), request.language(), html.toString()));
  }

  /// Keeps the beginning of what is written.
  private static final class CutText extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean cut;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      int room = Math.min(count, LONGEST_TEXT - kept.size());
      kept.write(bytes, from, room);
      cut |= room < count;
    }

    String toString(java.nio.charset.Charset charset) {
      return kept.toString(charset);
    }
  }
}
