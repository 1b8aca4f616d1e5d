package gotriage.report.graph;

import gotriage.analyse.pprof.CallGraph;
import gotriage.analyse.pprof.Edges;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.report.document.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A call graph as one SVG file: the boxes, colours and words of pprof's graph, placed by
/// [LayeredLayout]. In a browser it zooms with the wheel and moves with the mouse; each box and
/// edge says its full name.
public final class GraphSvg {
  private static final double MARGIN = 12;
  private static final double LINE = 1.18;
  private static final int EDGE_FONT = 11;
  private static final int LEGEND_FONT = 13;

  private final StringBuilder out = new StringBuilder();
  private final CallGraph drawing;
  private final Graph graph;
  private final ValueFormat format;
  private final long total;
  private final List<Label> labels = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<String> linkLabels = new ArrayList<>();

  /// The edges of the first links; the others lead to tags.
  private final List<Integer> drawn = new ArrayList<>();

  /// What stands in a box.
  ///
  /// @param node the node, or -1 for a box beside one
  private record Label(int node, List<String> lines, int font, String tooltip) {}

  private GraphSvg(PprofReport report, CallGraph drawing) {
    this.drawing = drawing;
    this.graph = drawing.graph();
    this.format = report.commonUnit(graph);
    this.total = report.total();
  }

  /// @param legend lines of the box that explains the profile
  public static String render(PprofReport report, CallGraph drawing, List<String> legend) {
    return new GraphSvg(report, drawing).draw(DotText.title(report), legend);
  }

  private String draw(String title, List<String> legend) {
    collect(DrawnEdges.of(graph));
    Placed placed = LayeredLayout.of(boxes, links);
    List<String> explained = legend.stream().map(String::strip).toList();
    Box legendBox = box(explained, LEGEND_FONT, 10);
    double shift = legendBox.height() + 2 * MARGIN;
    double width = Math.max(placed.width(), legendBox.width()) + 2 * MARGIN;
    double height = placed.height() + shift + MARGIN;
    head(title, width, height);
    box(MARGIN, MARGIN, legendBox, "#f8f8f8", "#555555", 1);
    text(MARGIN + 10, MARGIN + 5, explained, LEGEND_FONT, "start");
    out.append("<g transform=\"translate(").append(number(MARGIN)).append(' ');
    out.append(number(shift)).append(")\">\n");
    for (int i = 0; i < links.size(); i++) {
      edge(i, i < drawn.size() ? drawn.get(i) : -1, placed.routes().get(i));
    }
    for (int i = 0; i < boxes.size(); i++) {
      node(i, placed.x()[i], placed.y()[i]);
    }
    out.append("</g>\n</g>\n<script><![CDATA[\n").append(Resource.text("graph/graph.js"));
    return out.append("]]></script>\n</svg>\n").toString();
  }

  private void collect(List<Integer> edges) {
    long largest = NodeText.largestFlat(graph);
    Map<Integer, Integer> index = new HashMap<>();
    for (int i = 0; i < graph.size(); i++) {
      int node = graph.node(i);
      index.put(node, boxes.size());
      List<String> lines = new ArrayList<>(NodeText.name(graph.places().get(node)));
      lines.addAll(NodeText.values(graph, node, format, total));
      int font = NodeText.fontSize(graph.flatValue(node), largest);
      String cum = format.text(graph.cumValue(node));
      add(new Label(node, lines, font, graph.places().printableName(node) + " (" + cum + ")"));
    }
    Edges columns = graph.edges();
    for (int e : edges) {
      Integer from = index.get(columns.source(e));
      Integer to = index.get(columns.target(e));
      if (from == null || to == null) {
        continue; // pprof leaves such an edge dangling
      }
      drawn.add(e);
      long share = total == 0 ? 0 : Math.min(100, Math.abs(columns.weightValue(e) * 100 / total));
      link(
          from,
          to,
          1 + share / 10.0,
          format.text(columns.weightValue(e)) + (columns.isInlined(e) ? "\n(inline)" : ""));
    }
    for (int i = 0; i < graph.size(); i++) {
      Map<String, Integer> known = new HashMap<>(Map.of("", i));
      for (Nodelets.Nodelet n : Nodelets.of(graph, drawing.tags(), graph.node(i))) {
        known.putIfAbsent("_" + n.number(), boxes.size());
        Integer parent = known.get(n.parent());
        String weight = format.text(n.weight());
        link(parent == null ? i : parent, boxes.size(), 2, weight);
        add(new Label(-1, List.of(n.name().split("\\\\n", -1)), 9, weight));
      }
    }
  }

  private void add(Label label) {
    labels.add(label);
    boxes.add(box(label.lines(), label.font(), 6));
  }

  private void link(int from, int to, double weight, String label) {
    linkLabels.add(label);
    links.add(new Link(from, to, weight, box(List.of(label.split("\n", -1)), EDGE_FONT, 3), 1));
  }

  private static Box box(List<String> lines, int font, double padding) {
    double widest = lines.stream().mapToDouble(l -> TextWidth.of(l, font)).max().orElse(0);
    return new Box(widest + 2 * padding, lines.size() * font * LINE + padding);
  }

  private void head(String title, double width, double height) {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n<title>")
        .append(escape(title.isEmpty() ? "unnamed" : title))
        .append("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")
        .append("<g id=\"view\">\n");
  }

  private void node(int i, double x, double y) {
    Label label = labels.get(i);
    Box size = boxes.get(i);
    boolean nodelet = label.node() < 0;
    double share =
        nodelet || total == 0 ? 0 : (double) graph.cumValue(label.node()) / Math.abs(total);
    out.append("<g class=\"").append(nodelet ? "tag" : "node").append("\"><title>");
    out.append(escape(label.tooltip())).append("</title>");
    box(
        x - size.width() / 2,
        y - size.height() / 2,
        size,
        nodelet ? "#f8f8f8" : Shade.light(share),
        nodelet ? "#777777" : Shade.dark(share),
        1);
    text(x, y - size.height() / 2 + 3, label.lines(), label.font(), "middle");
    out.append("</g>\n");
  }

  private void edge(int i, int e, Route route) {
    Edges edges = graph.edges();
    long weight = e < 0 ? 0 : edges.weightValue(e);
    double share = total == 0 ? 0 : (double) weight / Math.abs(total);
    String colour = e < 0 ? "#777777" : Shade.dark(share);
    double stroke = 1 + Math.min(5, Math.abs(share) * 5);
    out.append("<g class=\"edge\"><title>");
    if (e >= 0) {
      out.append(escape(graph.places().printableName(edges.source(e))))
          .append(edges.isResidual(e) ? " ... " : " -&gt; ")
          .append(escape(graph.places().printableName(edges.target(e))))
          .append(" (")
          .append(format.text(weight))
          .append(')');
    }
    out.append("</title><path fill=\"none\" stroke=\"").append(colour);
    out.append("\" stroke-width=\"").append(number(stroke));
    out.append(e >= 0 && edges.isResidual(e) ? "\" stroke-dasharray=\"2 4" : "");
    out.append("\" d=\"").append(EdgePath.of(route, 3 + 2 * stroke)).append("\"/>");
    out.append("<path fill=\"").append(colour).append("\" d=\"");
    out.append(EdgePath.arrow(route, 3 + 2 * stroke)).append("\"/>");
    List<String> lines = List.of(linkLabels.get(i).split("\n", -1));
    double top = route.labelY() - lines.size() * EDGE_FONT * LINE / 2;
    // A halo keeps a number readable on the line that it belongs to.
    out.append("<g stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">");
    text(route.labelX(), top, lines, EDGE_FONT, "middle");
    out.append("</g>");
    out.append("</g>\n");
  }

  private void box(double x, double y, Box size, String fill, String line, double stroke) {
    out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
    out.append("\" width=\"").append(number(size.width()));
    out.append("\" height=\"").append(number(size.height()));
    out.append("\" rx=\"2\" fill=\"").append(fill).append("\" stroke=\"").append(line);
    out.append("\" stroke-width=\"").append(number(stroke)).append("\"/>");
  }

  private void text(double x, double top, List<String> lines, int font, String anchor) {
    out.append("<text font-size=\"").append(font).append("\" text-anchor=\"").append(anchor);
    out.append("\">");
    for (int i = 0; i < lines.size(); i++) {
      out.append("<tspan x=\"").append(number(x)).append("\" y=\"");
      out.append(number(top + (i + 0.85) * font * LINE)).append("\">");
      out.append(escape(lines.get(i))).append("</tspan>");
    }
    out.append("</text>");
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /// XML knows no control characters at all.
  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        default -> safe.append(c < ' ' || c >= 0xfffe ? '�' : c);
      }
    }
    return safe.toString();
  }
}
