package gotriage.serve.view;

import gotriage.diagnose.verdict.Verdict;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.report.plain.Html;
import gotriage.report.plain.PlainPage;
import gotriage.serve.shelf.Item;
import gotriage.serve.shelf.Shelf;
import gotriage.serve.web.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was loaded: bundles with their verdicts, profiles, goroutines, traces, and what could not
/// be read.
public final class IndexPage {
  private final Shelf shelf;
  private final Request request;
  private final Language language;
  private final Html html = new Html();

  private IndexPage(Shelf shelf, Request request) {
    this.shelf = shelf;
    this.request = request;
    this.language = request.language();
  }

  public static String render(Shelf shelf, Request request) {
    return new IndexPage(shelf, request).page();
  }

  private String page() {
    Links.line(html, Map.of(), request);
    html.element("h1", "Gotriage");
    int waiting = shelf.waiting();
    if (waiting > 0) {
      html.element(
          "p",
          say("{0} more are being read; load the page again.", "还有 {0} 个正在读取，请稍后刷新。", waiting),
          "class",
          "warning",
          "id",
          "waiting");
    }
    bundles();
    profiles();
    goroutines();
    traces();
    unread();
    return PlainPage.of("Gotriage", language, html.toString());
  }

  private String say(String en, String zh, Object... arguments) {
    return Text.of(en, zh, arguments).in(language);
  }

  private void link(String path, String words) {
    html.element("a", words, "href", Links.address(path, request, Map.of()));
  }

  private void table(String title, List<String> columns, Runnable rows) {
    html.open("section").element("h2", title).open("table");
    html.headings(columns, List.of()).open("tbody");
    rows.run();
    html.close("tbody").close("table").close("section");
  }

  private void bundles() {
    List<Item.OfBundle> bundles = shelf.items(Item.OfBundle.class);
    if (bundles.isEmpty()) {
      return;
    }
    table(
        say("Bundles", "证据包"),
        List.of(
            say("bundle", "证据包"),
            say("verdict", "结论"),
            say("target", "目标"),
            say("taken", "采集时间"),
            say("in it", "内容")),
        () -> bundles.forEach(this::bundle));
  }

  private void bundle(Item.OfBundle bundle) {
    html.open("tr").open("td");
    link("/bundle/" + bundle.id(), bundle.name());
    html.close("td").open("td");
    String look = bundle.status() == Verdict.Status.HEALTHY ? "" : "worse";
    html.element("strong", status(bundle.status()), "class", look);
    html.element("div", bundle.summary().in(language), "class", "faint");
    html.close("td");
    String executable = bundle.target().executable();
    html.element(
        "td",
        executable.isEmpty()
            ? bundle.target().address()
            : executable.substring(executable.lastIndexOf('/') + 1));
    html.element("td", time(bundle.time()), "class", "when").open("td");
    for (Item item : shelf.items()) {
      if (item.bundle().equals(bundle.id())) {
        member(item);
      }
    }
    html.close("td").close("tr");
  }

  private void member(Item item) {
    String path =
        switch (item) {
          case Item.OfProfile profile -> "/profile/" + profile.id() + "/flame";
          case Item.OfGoroutines goroutines -> "/goroutines/" + goroutines.id();
          case Item.OfTrace trace -> "/trace/" + trace.id();
          case Item.OfBundle _, Item.Unread _ -> "";
        };
    if (!path.isEmpty()) {
      link(path, item.name());
      html.text(" ");
    }
  }

  private String status(Verdict.Status status) {
    return switch (status) {
      case HEALTHY -> say("healthy", "健康");
      case IDENTIFIED -> say("identified", "已定位");
      case SUSPECTED -> say("suspected", "疑似");
      case INSUFFICIENT -> say("not enough evidence", "证据不足");
    };
  }

  private static String time(Instant time) {
    return time.getEpochSecond() <= 0 ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void profiles() {
    List<Item.OfProfile> loose =
        shelf.items(Item.OfProfile.class).stream().filter(p -> p.bundle().isEmpty()).toList();
    if (loose.isEmpty()) {
      return;
    }
    table(
        say("Profiles", "Profile"),
        List.of(
            say("profile", "profile"),
            say("sample types", "样本类型"),
            say("stacks", "调用栈"),
            say("taken", "采集时间"),
            say("views", "视图")),
        () -> loose.forEach(this::profile));
  }

  private void profile(Item.OfProfile profile) {
    ProfileHeader header = profile.header();
    html.open("tr").open("td");
    link("/profile/" + profile.id() + "/flame", profile.name());
    profile.notes().forEach(note -> html.element("div", note.in(language), "class", "warning"));
    html.close("td");
    html.element(
        "td",
        header.sampleTypes().stream().map(type -> type.type()).collect(Collectors.joining(", ")));
    html.number(Quantity.count(profile.samples()), profile.samples());
    List<String> when = new ArrayList<>();
    if (header.timeNanos() > 0) {
      when.add(time(Instant.ofEpochSecond(header.timeNanos() / 1_000_000_000)));
    }
    if (header.durationNanos() > 0) {
      when.add(Quantity.seconds(header.durationNanos() / 1e9));
    }
    html.element("td", String.join(", ", when), "class", "when").open("td");
    Links.of(profile.id(), request).entrySet().stream()
        .skip(1)
        .forEach(view ->
            html.element("a", view.getValue().in(language), "href", view.getKey()).text(" "));
    html.close("td").close("tr");
  }

  private void goroutines() {
    List<Item.OfGoroutines> loose =
        shelf.items(Item.OfGoroutines.class).stream().filter(g -> g.bundle().isEmpty()).toList();
    if (loose.isEmpty()) {
      return;
    }
    table(
        "Goroutines",
        List.of(say("snapshot", "快照"), say("goroutines", "goroutine 数")),
        () ->
            loose.forEach(g -> {
              html.open("tr").open("td");
              link("/goroutines/" + g.id(), g.name());
              html.close("td").number(Quantity.count(g.goroutines()), g.goroutines());
              html.close("tr");
            }));
  }

  private void traces() {
    List<Item.OfTrace> loose =
        shelf.items(Item.OfTrace.class).stream().filter(t -> t.bundle().isEmpty()).toList();
    if (loose.isEmpty()) {
      return;
    }
    table(
        say("Execution traces", "执行跟踪"),
        List.of(say("trace", "trace")),
        () ->
            loose.forEach(t -> {
              html.open("tr").open("td");
              link("/trace/" + t.id(), t.name());
              html.close("td").close("tr");
            }));
  }

  private void unread() {
    List<Item.Unread> unread = shelf.items(Item.Unread.class);
    if (unread.isEmpty()) {
      return;
    }
    table(
        say("Not read", "未能读取"),
        List.of(say("file", "文件"), say("why", "原因")),
        () ->
            unread.forEach(u ->
                html.open("tr")
                    .element("td", u.name())
                    .element("td", u.why().in(language))
                    .close("tr")));
  }
}
