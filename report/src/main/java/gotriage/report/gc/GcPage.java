package gotriage.report.gc;

import gotriage.analyse.gc.Concern;
import gotriage.analyse.gc.GcHealth;
import gotriage.analyse.gc.GcSource;
import gotriage.analyse.gc.Residence;
import gotriage.analyse.trust.CpuTrust;
import gotriage.model.memory.GcTrace;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.plain.Html;
import gotriage.report.plain.PlainPage;
import gotriage.report.trust.TrustText;
import java.util.List;

/// The collector's health as one HTML page, with charts of what `gctrace` logged.
public final class GcPage {
  private static final int MOST_CHARTS = 8;

  private final GcHealth health;
  private final GcReport report;
  private final Facts facts;
  private final Language language;
  private final Html html = new Html();

  private GcPage(GcReport report, Language language) {
    this.report = report;
    this.health = report.health();
    this.facts = new Facts(health, language);
    this.language = language;
  }

  public static String render(GcReport report, Language language) {
    var page = new GcPage(report, language);
    page.html.element("h1", GcWords.TITLE.in(language));
    page.concerns();
    page.sources();
    page.charts();
    page.residence();
    page.trust();
    page.losses();
    return PlainPage.of(GcWords.TITLE.in(language), language, page.html.toString());
  }

  private void concerns() {
    html.open("section");
    if (health.concerns().isEmpty()) {
      html.element("p", GcWords.NOTHING.in(language));
    } else {
      html.element("h2", GcWords.CONCERNS.in(language)).open("ul");
      for (Concern concern : health.concerns()) {
        html.element(
            "li",
            (concern.bad() ? "✗ " : "! ") + concern.words().in(language),
            "class",
            concern.bad() ? "worse" : "");
      }
      html.close("ul");
    }
    html.close("section");
  }

  private void sources() {
    html.open("section").open("table");
    List<String> titles = Facts.columns().stream().map(w -> w.in(language)).toList();
    html.headings(titles, titles.subList(1, titles.size())).open("tbody");
    for (GcSource source : health.sources()) {
      html.open("tr");
      List<String> cells = facts.cells(source);
      html.element("td", cells.getFirst());
      cells.stream().skip(1).forEach(cell -> html.element("td", cell, "class", "number"));
      html.close("tr");
    }
    html.close("tbody").close("table");
    String heap = facts.heap();
    if (!heap.isEmpty()) {
      html.element("p", GcWords.HEAP.in(language) + ": " + heap);
    }
    facts.trends().forEach(line -> html.element("p", GcWords.TREND.in(language) + ": " + line));
    html.close("section");
  }

  private void charts() {
    for (GcTrace trace : health.traces().stream().limit(MOST_CHARTS).toList()) {
      if (trace.cycles().size() > 1) {
        html.open("section");
        String source = trace.source().isEmpty() ? "" : trace.source() + ": ";
        html.element("h2", source + GcWords.CHART_HEAP.in(language));
        html.markup(GcChart.heap(trace, GcWords.CHART_HEAP.in(language)));
        html.element("h2", source + GcWords.CHART_PAUSE.in(language));
        html.markup(GcChart.pauses(trace, GcWords.CHART_PAUSE.in(language)));
        html.close("section");
      }
    }
  }

  private void residence() {
    Residence residence = health.residence();
    if (residence == null) {
      return;
    }
    html.open("section").open("table").open("tbody");
    for (String[] row : facts.residence(residence)) {
      html.open("tr").element("th", row[0], "scope", "row");
      html.element("td", row[1], "class", "number").close("tr");
    }
    html.close("tbody").close("table").close("section");
  }

  private void trust() {
    CpuTrust trust = health.trust();
    if (trust == null) {
      return;
    }
    html.open("section").element("h2", GcWords.CPU.in(language));
    TrustText.lines(trust, language).forEach(line -> html.element("p", line));
    html.open("table");
    List<String> numbers = List.of(GcWords.CORES.in(language), GcWords.SHARE.in(language));
    html.headings(
        List.of(numbers.getFirst(), numbers.getLast(), GcWords.TOP.in(language)), numbers);
    html.open("tbody");
    trust
        .topFlat()
        .forEach((function, cores) -> {
          html.open("tr");
          html.number(Quantity.decimal(cores, 2), cores);
          html.number(Quantity.percent(cores / trust.sampledCores()), cores);
          html.element("td", function, "class", "code").close("tr");
        });
    html.close("tbody").close("table").close("section");
  }

  private void losses() {
    if (!report.losses().isEmpty()) {
      html.open("section").element("h2", GcWords.NOT_READ.in(language)).open("ul");
      report.losses().forEach(loss -> html.element("li", loss.said().in(language)));
      html.close("ul").close("section");
    }
  }
}
