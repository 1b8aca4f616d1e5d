package gotriage.report.graph;

import gotriage.analyse.pprof.CallGraph;
import gotriage.analyse.pprof.Edges;
import gotriage.analyse.pprof.FilePaths;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.profile.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call graph in Graphviz's `dot` language, as `go tool pprof -dot` writes it.
public final class DotText {
  private final StringBuilder out = new StringBuilder();
  private final CallGraph drawing;
  private final Graph graph;
  private final ValueFormat format;
  private final long total;
  private final Map<Integer, Integer> ids = new HashMap<>();
  private final Map<Integer, Boolean> hasNodelets = new HashMap<>();

  private DotText(PprofReport report, CallGraph drawing) {
    this.drawing = drawing;
    this.graph = drawing.graph();
    this.format = report.commonUnit(graph);
    this.total = report.total();
  }

  /// @param legend lines of the box that explains the profile
  public static String render(PprofReport report, CallGraph drawing, List<String> legend) {
    DotText text = new DotText(report, drawing);
    text.head(title(report), legend);
    text.nodes();
    text.edges();
    return text.out.append("}\n").toString();
  }

  /// The base name of the main binary, empty where the profile has none.
  static String title(PprofReport report) {
    List<Mapping> mappings = report.profile().header().mappings();
    return mappings.isEmpty() || mappings.getFirst().file().isEmpty()
        ? ""
        : FilePaths.base(mappings.getFirst().file());
  }

  private void head(String title, List<String> legend) {
    out.append("digraph \"").append(title.isEmpty() ? "unnamed" : title).append("\" {\n");
    out.append("node [style=filled fillcolor=\"#f8f8f8\"]\n");
    if (!legend.isEmpty()) {
      out.append("subgraph cluster_L { \"")
          .append(escape(legend.getFirst()))
          .append("\" [shape=box fontsize=16 label=\"")
          .append(String.join("\\l", legend.stream().map(DotText::escape).toList()))
          .append("\\l\"");
      if (!title.isEmpty()) {
        out.append(" tooltip=\"").append(title).append('"');
      }
      out.append("] }\n");
    }
  }

  private void nodes() {
    long largest = NodeText.largestFlat(graph);
    for (int i = 0; i < graph.size(); i++) {
      int node = graph.node(i);
      ids.put(node, i + 1);
      node(node, i + 1, largest);
      List<Nodelets.Nodelet> nodelets = Nodelets.of(graph, drawing.tags(), node);
      hasNodelets.put(node, !nodelets.isEmpty());
      nodelets.forEach(n -> nodelet(ids.get(node), n));
    }
  }

  private void node(int node, int id, long largest) {
    long cum = graph.cumValue(node);
    String label =
        String.join(
                "\\n",
                NodeText.name(graph.places().get(node)).stream().map(DotText::escape).toList())
            + "\\n"
            + String.join("\\n", NodeText.values(graph, node, format, total));
    double share = share(cum);
    out.append('N').append(id);
    attribute(" [label", label);
    attribute(" id", "node" + id);
    out.append(" fontsize=").append(NodeText.fontSize(graph.flatValue(node), largest));
    out.append(" shape=box");
    attribute(
        " tooltip", escape(graph.places().printableName(node)) + " (" + format.text(cum) + ")");
    attribute(" color", Shade.dark(share));
    attribute(" fillcolor", Shade.light(share));
    out.append("]\n");
  }

  private void nodelet(int id, Nodelets.Nodelet nodelet) {
    String owner = "N" + id + nodelet.parent();
    String own = (nodelet.size() ? "N" : "") + owner + "_" + nodelet.number();
    String weight = format.text(nodelet.weight());
    out.append(own).append(" [label = \"").append(nodelet.name()).append('"');
    attribute(" id", own);
    out.append(" fontsize=8 shape=box3d");
    attribute(" tooltip", weight);
    out.append("]\n").append(owner).append(" -> ").append(own);
    attribute(" [label", " " + weight);
    out.append(" weight=100");
    attribute(" tooltip", weight);
    attribute(" labeltooltip", weight);
    out.append(nodelet.partly() ? " style=\"dotted\"" : "").append("]\n");
  }

  private void edges() {
    Edges edges = graph.edges();
    for (int e : DrawnEdges.of(graph)) {
      long weight = edges.weightValue(e);
      String value = format.text(weight);
      out.append('N').append(ids.getOrDefault(edges.source(e), 0));
      out.append(" -> N").append(ids.getOrDefault(edges.target(e), 0));
      attribute(" [label", " " + value + (edges.isInlined(e) ? "\\n (inline)" : ""));
      if (total != 0) {
        number("weight", Math.min(Math.abs(weight * 100 / total), 100));
        number("penwidth", Math.min(Math.abs(weight * 5 / total), 5));
        attribute(" color", Shade.dark(share(weight)));
      }
      String tooltip =
          escape(graph.places().printableName(edges.source(e)))
              + (edges.isResidual(e) ? " ... " : " -> ")
              + escape(graph.places().printableName(edges.target(e)))
              + " ("
              + value
              + ")";
      attribute(" tooltip", tooltip);
      attribute(" labeltooltip", tooltip);
      out.append(edges.isResidual(e) ? " style=\"dotted\"" : "");
      out.append(hasNodelets.getOrDefault(edges.source(e), false) ? " minlen=2" : "");
      out.append("]\n");
    }
  }

  /// One more than a share, left out where that is 1, which is Graphviz's default.
  private void number(String name, long share) {
    if (share > 0) {
      out.append(' ').append(name).append('=').append(1 + share);
    }
  }

  private double share(long value) {
    return (double) value / (double) Math.abs(total);
  }

  private void attribute(String name, String value) {
    out.append(name).append("=\"").append(value).append('"');
  }

  /// A line end in dot is `\l`, which sets the line to the left.
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\l");
  }
}
