package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Trims a graph that is to be drawn (`newTrimmedGraph` with `visualMode`, report.go): nodes are
/// ranked by how much they tell, not by weight alone; their tags take room too; edges over left out
/// nodes go where another way leads to the same place.
final class DrawnTrimming {
  /// Tags that a node has at most, of each sort.
  private static final int MOST_TAGS = 4;

  private final ProfileRows profile;
  private final PprofOptions.Nodes options;
  private final Places places;
  private final GraphWalk walk;
  private final NodeValues values;

  private DrawnTrimming(
      ProfileRows profile,
      PprofOptions.Nodes options,
      Places places,
      GraphWalk walk,
      @Nullable Totals totals) {
    this.profile = profile;
    this.options = options;
    this.places = places;
    this.walk = walk;
    this.values = walk.values(totals);
  }

  /// @param totals where every sample's value is added too; null for nowhere
  static CallGraph trim(
      ProfileRows profile,
      PprofOptions options,
      Places places,
      int type,
      NodeTags.Size size,
      @Nullable Totals totals) {
    boolean mean = options.values().mean();
    GraphWalk walk = new GraphWalk(profile, places, type, mean);
    return new DrawnTrimming(profile, options.nodes(), places, walk, totals).trim(type, mean, size);
  }

  private CallGraph trim(int type, boolean mean, NodeTags.Size size) {
    int[] nodes = IntStream.range(0, places.count()).filter(this::shows).toArray();
    long total = 0;
    for (int n : nodes) {
      total += values.flat()[n];
    }
    long nodeCutoff = Trimming.cutoff(total, options.nodeFraction());
    long edgeCutoff = Trimming.cutoff(total, options.edgeFraction());
    int[] all = nodes;
    nodes = Arrays.stream(all).filter(n -> Trimming.abs(values.cum()[n]) >= nodeCutoff).toArray();
    int droppedNodes = all.length - nodes.length;
    // While none is left out, calls still go over nodes whose sum is 0.
    Edges edges = droppedNodes == 0 ? walk.edges(null, null, null) : without(all, nodes, null);
    NodeTags tags = NodeTags.of(profile, places, set(nodes), type, mean, size);
    int count = nodes.length;
    nodes = ranked(nodes, edges);
    if (options.count() > 0) {
      tags.trim(nodeCutoff);
      removeLight(nodes, edges, edgeCutoff);
      int shown = top(nodes, tags);
      if (shown < nodes.length) {
        int[] first = Arrays.copyOf(nodes, shown);
        edges = without(nodes, first, edges);
        nodes = ranked(first, edges);
      }
    }
    tags.trim(nodeCutoff);
    int droppedEdges = removeLight(nodes, edges, edgeCutoff);
    removeRedundant(nodes, edges);
    Graph graph = new Graph(places, values, nodes, edges);
    return new CallGraph(new TrimmedGraph(graph, count, droppedNodes, droppedEdges), tags);
  }

  /// The calls between nodes after some were left out.
  ///
  /// @param known the calls before, which count in a tree: what was removed of them stays away
  private Edges without(int[] before, int[] after, @Nullable Edges known) {
    if (!options.callTree()) {
      return walk.edges(set(after), null, null);
    }
    boolean[] out = set(before);
    for (int n : after) {
      out[n] = false;
    }
    return TreeEdges.without(out, known == null ? walk.edges(null, null, null) : known);
  }

  private boolean shows(int node) {
    long flat = values.flat()[node];
    long cum = values.cum()[node];
    return (cum != 0 || flat != 0)
        && !(options.dropNegative() && (flat < 0 || flat == 0 && cum < 0));
  }

  private boolean[] set(int[] nodes) {
    boolean[] set = new boolean[places.count()];
    for (int n : nodes) {
      set[n] = true;
    }
    return set;
  }

  /// How many nodes fit when each takes room for itself and for its tags.
  private int top(int[] nodes, NodeTags tags) {
    int room = 0;
    for (int i = 0; i < nodes.length; i++) {
      room += 1 + Math.min(tags.countFlat(nodes[i]), MOST_TAGS);
      if (room >= options.count()) {
        return i + 1;
      }
    }
    return nodes.length;
  }

  private int removeLight(int[] nodes, Edges edges, long cutoff) {
    boolean[] shown = set(nodes);
    int removed = 0;
    for (int e = 0; e < edges.count(); e++) {
      if (shown[edges.target(e)] && !edges.isRemoved(e) && Trimming.abs(edges.weight(e)) < cutoff) {
        edges.remove(e);
        removed++;
      }
    }
    return removed;
  }

  private int[] ranked(int[] nodes, Edges edges) {
    List<List<Integer>> in = byEnd(edges, true);
    List<List<Integer>> out = byEnd(edges, false);
    long[] score = new long[places.count()];
    for (int n : nodes) {
      double tells =
          (in.get(n).isEmpty() ? 1 : entropy(in.get(n), edges, 0))
              + (out.get(n).isEmpty() ? 1 : entropy(out.get(n), edges, values.flat()[n]));
      score[n] = Figures.toLong(tells * values.cum()[n]) + values.flat()[n];
    }
    Comparator<Integer> order =
        (a, b) -> {
          int by = Long.compare(Trimming.abs(score[b]), Trimming.abs(score[a]));
          by = by != 0 ? by : places.compareNames(a, b);
          by =
              by != 0
                  ? by
                  : Long.compare(Trimming.abs(values.flat()[b]), Trimming.abs(values.flat()[a]));
          return by != 0 ? by : places.compareEverything(a, b);
        };
    return Arrays.stream(nodes).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  /// Information theory's entropy of how a node's weight is spread over edges and itself, in bits.
  private static double entropy(List<Integer> of, Edges edges, long self) {
    long total = self;
    for (int e : of) {
      total += Math.max(0, edges.weight(e));
    }
    if (total == 0) {
      return 0;
    }
    double sum = 0;
    for (int e : of) {
      double share = (double) Trimming.abs(edges.weight(e)) / (double) total;
      sum += -share * log2(share);
    }
    if (self > 0) {
      double share = (double) self / (double) total;
      sum += -share * log2(share);
    }
    return sum;
  }

  /// As Go's `math.Log2`, which is exact for powers of two.
  private static double log2(double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return Math.log(x);
    }
    int exponent = Math.getExponent(x) + 1;
    double fraction = Math.scalb(x, -exponent);
    return fraction == 0.5 ? exponent - 1 : exponent + Math.log(fraction) * (1 / Math.log(2));
  }

  private List<List<Integer>> byEnd(Edges edges, boolean target) {
    List<List<Integer>> lists = new ArrayList<>(places.count());
    for (int n = 0; n < places.count(); n++) {
      lists.add(new ArrayList<>(2));
    }
    for (int e = 0; e < edges.count(); e++) {
      if (!edges.isRemoved(e)) {
        lists.get(target ? edges.target(e) : edges.source(e)).add(e);
      }
    }
    return lists;
  }

  /// Residual edges whose target can be reached from their source another way go, the lightest
  /// first and none that is heavier than an edge of calls to the same node.
  private void removeRedundant(int[] nodes, Edges edges) {
    Graph whole = new Graph(places, values, nodes, edges);
    List<List<Integer>> in = byEnd(edges, true);
    for (int i = nodes.length - 1; i >= 0; i--) {
      List<Integer> incoming = whole.incoming(nodes[i]);
      for (int j = incoming.size() - 1; j >= 0; j--) {
        int e = incoming.get(j);
        if (!edges.isResidual(e)) {
          break;
        }
        if (reachedOtherwise(e, edges, in)) {
          edges.remove(e);
        }
      }
    }
  }

  private boolean reachedOtherwise(int edge, Edges edges, List<List<Integer>> in) {
    boolean[] seen = new boolean[places.count()];
    Deque<Integer> queue = new ArrayDeque<>();
    seen[edges.target(edge)] = true;
    queue.add(edges.target(edge));
    while (!queue.isEmpty()) {
      for (int e : in.get(queue.remove())) {
        int from = edges.source(e);
        if (e == edge || edges.isRemoved(e) || seen[from]) {
          continue;
        }
        if (from == edges.source(edge)) {
          return true;
        }
        seen[from] = true;
        queue.add(from);
      }
    }
    return false;
  }
}
