package gotriage.report.pprof;

import gotriage.analyse.pprof.Edges;
import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.TrimmedGraph;
import gotriage.analyse.pprof.Unit;
import gotriage.analyse.pprof.ValueFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `top` and `text`: one line a node.
final class TopText {
  private TopText() {}

  /// @param cores what is shown beyond pprof's own; null for nothing
  static void print(PprofReport report, ReportOut out, ZoneClock clock, @Nullable Cores cores)
      throws IOException {
    TrimmedGraph trimmed = report.flatGraph();
    Graph graph = trimmed.graph();
    ValueFormat format = report.commonUnit(graph);
    for (String line : Head.graph(report, trimmed, format, clock, false)) {
      out.line(line);
    }
    if (cores != null) {
      for (String note : cores.notes()) {
        out.text(" Note: ").line(note);
      }
    }
    out.text("      flat  flat%   sum%        cum   cum%");
    out.line(cores == null ? "" : "      cores  cum cores");
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
      if (cores != null) {
        cores(flat, report, cores, out);
        cores(cum, report, cores, out);
      }
      out.text("  ").text(graph.places().printableName(node));
      out.line(
          switch (inlines[node]) {
            case 1 -> " (inline)";
            case 3 -> " (partial-inline)";
            default -> "";
          });
    }
  }

  private static void cores(long value, PprofReport report, Cores cores, ReportOut out)
      throws IOException {
    double nanos = Unit.scale(value, report.sampleUnit(), "nanoseconds").value();
    double used = nanos / 1e9 / cores.seconds() / report.options().values().divideBy();
    out.left(Cores.text(used), 11);
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
