package gotriage.report.graph;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.FilePaths;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.Place;
import gotriage.analyse.pprof.ValueFormat;
import java.util.ArrayList;
import java.util.List;

/// What stands in the box of a node, line by line: its name in pieces, its flat and its cum value.
final class NodeText {
  private static final int SMALLEST = 8;
  private static final double GROWTH = 16;

  private NodeText() {}

  /// The pieces of a name: address, package, type and method, position.
  static List<String> name(Place place) {
    String shortName = ShortName.of(place.name()).replace("::", "\n");
    // Go writes type arguments as [...]: three dots that are no separators.
    String name = shortName.replace("[...]", "[…]").replace('.', '\n');
    List<String> lines = new ArrayList<>();
    if (place.address() != 0) {
      String hex = Long.toHexString(place.address());
      lines.add("0".repeat(16 - hex.length()) + hex);
    }
    if (!name.isEmpty()) {
      lines.addAll(List.of(name.split("\n", -1)));
    }
    String file = place.file().isEmpty() ? "" : FilePaths.base(place.file());
    if (place.line() != 0) {
      lines.add(file + ":" + place.line() + (place.column() == 0 ? "" : ":" + place.column()));
    } else if (!file.isEmpty()) {
      lines.add(file);
    } else if (name.isEmpty()) {
      lines.add(
          place.object().isEmpty() ? "<unknown>" : "[" + FilePaths.base(place.object()) + "]");
    }
    return lines;
  }

  /// `1.20s (12.0%)` and `of 3.40s (34.0%)`; one line where flat is 0 or all.
  static List<String> values(Graph graph, int node, ValueFormat format, long total) {
    long flat = graph.flatValue(node);
    long cum = graph.cumValue(node);
    String first = flat == 0 ? "0" : withShare(flat, format, total);
    if (flat == cum) {
      return List.of(first);
    }
    String second = "of " + withShare(cum, format, total);
    return flat == 0 ? List.of(first + " " + second) : List.of(first, second);
  }

  private static String withShare(long value, ValueFormat format, long total) {
    return format.text(value) + " (" + Figures.percentage(value, total).strip() + ")";
  }

  /// Letters grow with the square root of flat, from 8 to 24.
  static int fontSize(long flat, long largest) {
    return flat == 0 || largest == 0
        ? SMALLEST
        : SMALLEST + (int) Math.ceil(GROWTH * Math.sqrt((double) Math.abs(flat) / largest));
  }

  static long largestFlat(Graph graph) {
    long largest = 0;
    for (int i = 0; i < graph.size(); i++) {
      largest = Math.max(largest, Math.abs(graph.flatValue(graph.node(i))));
    }
    return largest;
  }
}
