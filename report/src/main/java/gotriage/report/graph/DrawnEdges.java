package gotriage.report.graph;

import gotriage.analyse.pprof.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The edges of a graph in the order in which they are drawn: the heaviest first.
final class DrawnEdges {
  private DrawnEdges() {}

  static List<Integer> of(Graph graph) {
    List<Integer> edges = new ArrayList<>();
    for (int i = 0; i < graph.size(); i++) {
      edges.addAll(graph.outgoing(graph.node(i)));
    }
    Comparator<Integer> byWeight =
        Comparator.comparingLong(e -> -Math.abs(graph.edges().weight(e)));
    edges.sort(
        byWeight
            .thenComparing(e -> graph.places().printableName(graph.edges().source(e)))
            .thenComparing(e -> graph.places().printableName(graph.edges().target(e))));
    return edges;
  }
}
