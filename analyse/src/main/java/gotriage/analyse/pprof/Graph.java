package gotriage.analyse.pprof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The call graph that is left after trimming, in the order in which it is shown.
public final class Graph {
  private final Places places;
  private final NodeValues values;
  private final int[] nodes;
  private final Edges edges;
  private final int[] incoming;
  private final int[] outgoing;
  private final int[] byTarget;
  private final int[] bySource;

  Graph(Places places, NodeValues values, int[] nodes, Edges edges) {
    this.places = places;
    this.values = values;
    this.nodes = nodes;
    this.edges = edges;
    int count = places.count();
    incoming = new int[count + 1];
    outgoing = new int[count + 1];
    for (int e = 0; e < edges.count(); e++) {
      if (!edges.isRemoved(e)) {
        incoming[edges.target(e) + 1]++;
        outgoing[edges.source(e) + 1]++;
      }
    }
    for (int n = 0; n < count; n++) {
      incoming[n + 1] += incoming[n];
      outgoing[n + 1] += outgoing[n];
    }
    byTarget = new int[incoming[count]];
    bySource = new int[outgoing[count]];
    int[] nextIn = incoming.clone();
    int[] nextOut = outgoing.clone();
    for (int e = 0; e < edges.count(); e++) {
      if (!edges.isRemoved(e)) {
        byTarget[nextIn[edges.target(e)]++] = e;
        bySource[nextOut[edges.source(e)]++] = e;
      }
    }
  }

  public Places places() {
    return places;
  }

  public Edges edges() {
    return edges;
  }

  public int size() {
    return nodes.length;
  }

  /// The node at a position, as an index into [#places].
  public int node(int position) {
    return nodes[position];
  }

  public long flat(int node) {
    return values.flat()[node];
  }

  public long cum(int node) {
    return values.cum()[node];
  }

  /// Flat as it is shown: the mean where one is asked for.
  public long flatValue(int node) {
    return shown(values.flat(), values.flatDiv(), node);
  }

  public long cumValue(int node) {
    return shown(values.cum(), values.cumDiv(), node);
  }

  static long shown(long[] sum, long[] divisor, int node) {
    return divisor.length == 0 || divisor[node] == 0 ? sum[node] : sum[node] / divisor[node];
  }

  /// The sum of flat values as they are shown.
  public long total() {
    long total = 0;
    for (int n : nodes) {
      total += flatValue(n);
    }
    return total;
  }

  /// Edges into a node, the heaviest first.
  public List<Integer> incoming(int node) {
    return sorted(byTarget, incoming[node], incoming[node + 1]);
  }

  public List<Integer> outgoing(int node) {
    return sorted(bySource, outgoing[node], outgoing[node + 1]);
  }

  private List<Integer> sorted(int[] rows, int from, int to) {
    List<Integer> sorted = new ArrayList<>(to - from);
    Arrays.stream(rows, from, to).forEach(sorted::add);
    if (sorted.size() > 1) {
      sorted.sort(heaviestFirst());
    }
    return sorted;
  }

  private Comparator<Integer> heaviestFirst() {
    return (a, b) -> {
      int byWeight = Long.compare(Math.abs(edges.weight(b)), Math.abs(edges.weight(a)));
      if (byWeight != 0) {
        return byWeight;
      }
      int bySource =
          GoText.compare(
              places.printableName(edges.source(a)), places.printableName(edges.source(b)));
      return bySource != 0
          ? bySource
          : GoText.compare(
              places.printableName(edges.target(a)), places.printableName(edges.target(b)));
    };
  }
}
