package gotriage.report.pprof;

import gotriage.analyse.pprof.Edges;
import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.TrimmedGraph;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.text.Text;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `tree` and `peek`: each node between its callers and its callees.
final class TreeText {
  private static final String SEPARATOR =
      "----------------------------------------------------------+-------------";
  private static final String LEGEND =
      "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t ";

  private final PprofReport report;
  private final ReportOut out;
  private final Graph graph;
  private final TrimmedGraph trimmed;
  private final ValueFormat format;

  private TreeText(PprofReport report, ReportOut out, @Nullable GoPattern pattern) {
    this.report = report;
    this.out = out;
    this.trimmed = report.graphAround(pattern);
    this.graph = trimmed.graph();
    this.format = report.commonUnit(graph);
  }

  /// @param pattern the nodes that are shown; null for all
  static void print(PprofReport report, ReportOut out, ZoneClock clock, @Nullable GoPattern pattern)
      throws IOException, Refused {
    new TreeText(report, out, pattern).print(clock, pattern);
  }

  private void print(ZoneClock clock, @Nullable GoPattern pattern) throws IOException, Refused {
    for (String line : Head.graph(report, trimmed, format, clock, false)) {
      out.line(line);
    }
    out.line(SEPARATOR).line(LEGEND);
    long sum = 0;
    int matched = 0;
    for (int i = 0; i < graph.size(); i++) {
      int node = graph.node(i);
      if (pattern != null && !pattern.in(graph.places().printableName(node))) {
        continue;
      }
      matched++;
      sum += graph.flatValue(node);
      node(node, sum);
    }
    if (pattern != null && matched == 0) {
      throw Refused.nothing(
          Text.of("no matches found for regexp: {0}", "没有与正则表达式 {0} 匹配的函数", pattern));
    }
    if (graph.size() > 0) {
      out.line(SEPARATOR);
    }
  }

  private void node(int node, long sum) throws IOException {
    Edges edges = graph.edges();
    long flat = graph.flatValue(node);
    long cum = graph.cumValue(node);
    long total = report.total();
    out.line(SEPARATOR);
    for (int edge : graph.incoming(node)) {
      edge(edge, cum, edges.source(edge));
    }
    out.left(format.text(flat), 10).text(" ").text(Figures.percentage(flat, total));
    out.text(" ").text(Figures.percentage(sum, total)).text(" ");
    out.left(format.text(cum), 10).text(" ").text(Figures.percentage(cum, total));
    out.text("                | ").line(graph.places().printableName(node));
    for (int edge : graph.outgoing(node)) {
      edge(edge, cum, edges.target(edge));
    }
  }

  private void edge(int edge, long cum, int other) throws IOException {
    long weight = graph.edges().weight(edge);
    out.left(format.text(weight), 50).text(" ").text(Figures.percentage(weight, cum));
    out.text(" |   ").text(graph.places().printableName(other));
    out.line(graph.edges().isInlined(edge) ? " (inline)" : "");
  }
}
