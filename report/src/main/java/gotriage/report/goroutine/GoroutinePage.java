package gotriage.report.goroutine;

import gotriage.analyse.goroutine.Churn;
import gotriage.analyse.goroutine.GoroutineRow;
import gotriage.analyse.goroutine.GoroutineTable;
import gotriage.analyse.goroutine.LockCycle;
import gotriage.analyse.goroutine.Snapshot;
import gotriage.model.Frame;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.plain.Html;
import gotriage.report.plain.PlainPage;
import gotriage.report.table.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Goroutines as one HTML page: rows that are filtered and sorted in the browser, each with its
/// stack.
public final class GoroutinePage {
  /// More rows than anyone scrolls through; the largest are kept, and the rest is said.
  private static final int MOST_ROWS = 5_000;

  private final GoroutineReport report;
  private final GoroutineTable table;
  private final Language language;
  private final Html html = new Html();

  private GoroutinePage(GoroutineReport report, Language language) {
    this.report = report;
    this.table = report.table();
    this.language = language;
  }

  public static String render(GoroutineReport report, Language language) {
    var page = new GoroutinePage(report, language);
    page.html.element("h1", Quantity.count(report.table().total()) + " goroutines");
    page.head();
    page.crash();
    page.cycles();
    page.rows();
    page.locks();
    page.still();
    page.losses();
    return PlainPage.of(
        Quantity.count(report.table().total()) + " goroutines", language, page.html.toString());
  }

  private void head() {
    html.open("section").open("dl");
    field(GoroutineWords.EVIDENCE, names(table.series()));
    if (!table.joined().isEmpty()) {
      field(GoroutineWords.JOINED, names(table.joined()));
    }
    if (!table.leftOut().isEmpty()) {
      field(GoroutineWords.LEFT_OUT, words(GoroutineWords.LEFT_OUT_WHY, names(table.leftOut())));
    }
    if (table.totals().length > 1) {
      field(
          GoroutineWords.CHANGE,
          Cells.counts(table.totals())
              + " ("
              + Cells.signed(table.total() - table.totals()[0])
              + (table.seconds() > 0 ? ", " + Quantity.seconds(table.seconds()) : "")
              + ")");
    }
    for (Churn churn : table.churn()) {
      field(
          GoroutineWords.CHURN,
          (churn.atLeast() ? words(GoroutineWords.AT_LEAST) + " " : "")
              + words(
                  GoroutineWords.CHURN_LINE,
                  Quantity.count(churn.started()),
                  Quantity.count(churn.ended()),
                  Quantity.count(churn.stayed())));
    }
    if (table.taken() != table.total()) {
      field(
          GoroutineWords.FILTER,
          words(
              GoroutineWords.SELECTED,
              Quantity.count(table.taken()),
              Quantity.count(table.total())));
    }
    html.close("dl");
    if (table.series().stream().anyMatch(s -> !s.model().complete())) {
      html.element("p", words(GoroutineWords.INCOMPLETE), "class", "warning");
    }
    html.close("section");
  }

  private static String names(List<Snapshot> snapshots) {
    return snapshots.stream().map(Snapshot::name).collect(Collectors.joining(", "));
  }

  private void crash() {
    for (Snapshot snapshot : table.series()) {
      if (!snapshot.model().crash().isEmpty()) {
        html.open("section", "class", "warning").element("h2", words(GoroutineWords.CRASHED));
        html.element("pre", String.join("\n", snapshot.model().crash()));
        if (snapshot.model().onlyTheCrashed()) {
          html.element("p", words(GoroutineWords.ONLY_CRASHED));
        }
        html.close("section");
      }
    }
  }

  private void cycles() {
    for (LockCycle cycle : report.cycles()) {
      html.open("section", "class", "warning").element("h2", words(GoroutineWords.DEADLOCK));
      html.open("ol");
      cycle
          .steps()
          .forEach(step ->
              html.element(
                  "li",
                  words(
                      GoroutineWords.DEADLOCK_STEP,
                      step.holder().id(),
                      Names.place(step.holder().frame()),
                      Cells.lock(step.queue()))));
      html.close("ol").element("p", words(GoroutineWords.DEADLOCK_END)).close("section");
    }
  }

  private void rows() {
    boolean several = table.series().size() > 1;
    List<String> titles = new ArrayList<>();
    titles.add(words(GoroutineWords.COUNT));
    if (several) {
      titles.add(words(GoroutineWords.CHANGE));
      titles.add(words(GoroutineWords.STAYED));
    }
    titles.add(words(GoroutineWords.STATE));
    titles.add(words(GoroutineWords.WAITED));
    titles.add(Cells.whereTitle(table.by(), language));
    titles.add(words(GoroutineWords.CREATED_BY));
    titles.add(words(GoroutineWords.LABELS));
    html.open("section");
    html.open(
        "input",
        "class",
        "find",
        "type",
        "search",
        "placeholder",
        words(GoroutineWords.FILTER) + " (/)",
        "aria-label",
        words(GoroutineWords.FILTER));
    html.open("table").headings(titles, numbers()).open("tbody");
    List<GoroutineRow> shown = table.rows().stream().limit(MOST_ROWS).toList();
    shown.forEach(row -> row(row, several));
    html.close("tbody").close("table");
    if (table.rows().size() > shown.size()) {
      html.element(
          "p", "+ " + Quantity.count(table.rows().size() - shown.size()), "class", "faint");
    }
    html.close("section");
  }

  private List<String> numbers() {
    return List.of(
        words(GoroutineWords.COUNT),
        words(GoroutineWords.CHANGE),
        words(GoroutineWords.STAYED),
        words(GoroutineWords.WAITED),
        words(GoroutineWords.WAITERS));
  }

  private void row(GoroutineRow row, boolean several) {
    html.open("tr");
    html.number(several ? Cells.counts(row.counts()) : Quantity.count(row.last()), row.last());
    if (several) {
      html.open(
              "td",
              "class",
              row.change() > 0 ? "number worse" : "number",
              "data-value",
              Long.toString(row.change()))
          .text(Cells.change(row, language))
          .close("td");
      html.number(row.stayed() < 0 ? "" : Quantity.count(row.stayed()), row.stayed());
    }
    html.element("td", Cells.states(row.states()));
    html.number(
        Cells.waited(row.minWaitMinutes(), row.maxWaitMinutes(), language), row.maxWaitMinutes());
    html.open("td").open("details");
    html.element("summary", Cells.where(row, table.by(), language), "class", "code");
    html.open("pre");
    for (Frame frame : row.stack()) {
      html.text(frame + "\n");
    }
    html.close("pre").close("details").close("td");
    Frame creator = row.createdBy();
    html.element("td", creator == null ? "" : Names.place(creator), "class", "code");
    html.element("td", Cells.listed(row.labels()));
    html.close("tr");
  }

  private void locks() {
    if (report.locks().isEmpty()) {
      return;
    }
    html.open("section").element("h2", words(GoroutineWords.LOCKS)).open("table");
    html.headings(
        List.of(
            words(GoroutineWords.WAITERS),
            words(GoroutineWords.WAITED),
            words(GoroutineWords.LOCK),
            words(GoroutineWords.WAIT_AT),
            words(GoroutineWords.HOLDER)),
        numbers());
    html.open("tbody");
    for (LockQueue queue : report.locks().stream().limit(MOST_ROWS).toList()) {
      html.open("tr");
      html.number(Quantity.count(queue.waiters()), queue.waiters());
      html.number(
          Cells.waited(queue.maxWaitMinutes(), queue.maxWaitMinutes(), language),
          queue.maxWaitMinutes());
      html.element("td", Cells.lock(queue), "class", "code");
      html.element("td", Names.place(queue.caller()), "class", "code");
      html.element("td", Cells.holder(queue, language));
      html.close("tr");
    }
    html.close("tbody").close("table");
    html.element("p", words(GoroutineWords.HOLDER_NOTE), "class", "faint").close("section");
  }

  private void still() {
    if (table.stillRunnable().isEmpty()) {
      return;
    }
    html.open("section").element("h2", words(GoroutineWords.STILL)).open("ul");
    table
        .stillRunnable()
        .forEach(still ->
            html.element("li", "goroutine " + still.id() + "  " + Names.place(still.frame())));
    html.close("ul").element("p", words(GoroutineWords.STILL_NOTE), "class", "faint");
    html.close("section");
  }

  private void losses() {
    if (report.losses().isEmpty()) {
      return;
    }
    html.open("section").element("h2", words(GoroutineWords.NOT_READ)).open("ul");
    report.losses().forEach(loss -> html.element("li", loss.said().in(language)));
    html.close("ul").close("section");
  }

  private void field(GoroutineWords label, String value) {
    html.element("dt", words(label)).element("dd", value);
  }

  private String words(GoroutineWords words, Object... arguments) {
    return words.in(language, arguments);
  }
}
