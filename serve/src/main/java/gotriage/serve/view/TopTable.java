package gotriage.serve.view;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.TrimmedGraph;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.report.plain.Html;
import gotriage.serve.web.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `top` as a table that is sorted and searched in the browser; each function leads to what is
/// around it and to its source.
final class TopTable {
  /// More rows than anyone scrolls through.
  private static final int MOST_ROWS = 1_000;

  private final PprofReport report;
  private final String profile;
  private final Request request;

  TopTable(PprofReport report, String profile, Request request) {
    this.report = report;
    this.profile = profile;
    this.request = request;
  }

  void write(Html html, List<String> head) {
    TrimmedGraph trimmed = report.flatGraph();
    Graph graph = trimmed.graph();
    ValueFormat format = report.commonUnit(graph);
    Language language = request.language();
    html.open("section");
    html.element("p", String.join(" · ", head), "class", "faint");
    String find = new Text("function", "函数").in(language);
    html.open("input", "class", "find", "placeholder", find + " ( / )", "aria-label", find);
    html.open("table");
    String flatShare = "flat %";
    String cumShare = "cum %";
    html.headings(
        List.of("flat", flatShare, "cum", cumShare, find, ""),
        Set.of("flat", flatShare, "cum", cumShare));
    html.open("tbody");
    long total = report.total();
    int rows = Math.min(graph.size(), MOST_ROWS);
    for (int i = 0; i < rows; i++) {
      int node = graph.node(i);
      long flat = graph.flatValue(node);
      long cum = graph.cumValue(node);
      html.open("tr");
      html.number(format.text(flat), flat).number(Figures.percentage(flat, total).strip(), flat);
      html.number(format.text(cum), cum).number(Figures.percentage(cum, total).strip(), cum);
      function(html, graph.places().printableName(node), language);
      html.close("tr");
    }
    html.close("tbody").close("table");
    int left = trimmed.droppedNodes() + graph.size() - rows;
    if (left > 0) {
      html.element(
          "p",
          Text.of(
                  "{0} lighter functions are left out; the flame graph searches them all.",
                  "另有 {0} 个较轻的函数未列出；火焰图页可搜索全部函数。", Quantity.count(left))
              .in(language),
          "class",
          "faint");
    }
    html.close("section");
  }

  private void function(Html html, String name, Language language) {
    String exact = "^" + quoted(name) + "$";
    html.open("td").element("a", name, "href", link("peek", exact), "class", "code").close("td");
    html.open("td");
    html.element("a", new Text("source", "源码").in(language), "href", link("list", exact));
    html.close("td");
  }

  private String link(String view, String pattern) {
    return Links.address("/profile/" + profile + "/" + view, request, Map.of("re", pattern));
  }

  /// A regular expression that matches these letters only.
  private static String quoted(String name) {
    return name.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
  }
}
