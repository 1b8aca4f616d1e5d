package gotriage.report.pprof;

import gotriage.analyse.pprof.Edges;
import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.TrimmedGraph;
import gotriage.analyse.pprof.ValueFormat;
import java.io.IOException;

/// `top` and `text`: one line a node.
final class TopText {
  private TopText() {}

  static void print(PprofReport report, ReportOut out, ZoneClock clock) throws IOException {
    TrimmedGraph trimmed = report.flatGraph();
    Graph graph = trimmed.graph();
    ValueFormat format = report.commonUnit(graph);
    for (String line : Head.graph(report, trimmed, format, clock, false)) {
      out.line(line);
    }
    out.line("      flat  flat%   sum%        cum   cum%");
    long total = report.total();
    long sum = 0;
    byte[] inlines = inlines(graph);
    for (int i = 0; i < graph.size(); i++) {
      int node = graph.node(i);
      long flat = graph.flatValue(node);
      long cum = graph.cumValue(node);
      sum += flat;
      out.left(format.text(flat), 10).text(" ").text(Figures.percentage(flat, total));
      out.text(" ").text(Figures.percentage(sum, total)).text(" ");
      out.left(format.text(cum), 10).text(" ").text(Figures.percentage(cum, total));
      out.text("  ").text(graph.places().printableName(node));
      out.line(
          switch (inlines[node]) {
            case 1 -> " (inline)";
            case 3 -> " (partial-inline)";
            default -> "";
          });
    }
  }

  /// Bit 0 where a node is inlined somewhere, bit 1 where it is called.
  private static byte[] inlines(Graph graph) {
    Edges edges = graph.edges();
    byte[] inlines = new byte[graph.places().count()];
    for (int e = 0; e < edges.count(); e++) {
      if (!edges.isRemoved(e)) {
        inlines[edges.target(e)] |= (byte) (edges.isInlined(e) ? 1 : 2);
      }
    }
    return inlines;
  }
}
