package gotriage.analyse.pprof;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Leaves out what weighs too little, and what stands behind the most nodes asked for
/// (`newTrimmedGraph`, `internal/report/report.go`).
final class Trimming {
  private final PprofOptions.Nodes options;
  private final Places places;
  private final GraphWalk walk;
  private final NodeValues values;

  private Trimming(
      PprofOptions.Nodes options, Places places, GraphWalk walk, @Nullable Totals totals) {
    this.options = options;
    this.places = places;
    this.walk = walk;
    this.values = walk.values(totals);
  }

  /// @param wanted which edges the report looks at
  /// @param totals filled by the first walk, if not null
  static TrimmedGraph trim(
      PprofOptions.Nodes options,
      Places places,
      GraphWalk walk,
      EdgeChoice wanted,
      @Nullable Totals totals) {
    return new Trimming(options, places, walk, totals).trim(wanted);
  }

  private TrimmedGraph trim(EdgeChoice wanted) {
    int[] nodes = IntStream.range(0, places.count()).filter(this::shows).toArray();
    long total = 0;
    for (int n : nodes) {
      total += values.flat()[n];
    }
    long nodeCutoff = cutoff(total, options.nodeFraction());
    long edgeCutoff = cutoff(total, options.edgeFraction());
    boolean[] kept = null;
    int dropped = 0;
    if (nodeCutoff > 0) {
      int[] heavy = Arrays.stream(nodes).filter(n -> abs(values.cum()[n]) >= nodeCutoff).toArray();
      dropped = nodes.length - heavy.length;
      if (dropped > 0) {
        nodes = heavy;
        kept = set(nodes);
      }
    }
    int count = nodes.length;
    nodes = sorted(nodes);
    if (options.count() > 0 && options.count() < nodes.length) {
      nodes = Arrays.copyOf(nodes, options.count());
      kept = set(nodes);
    }
    Edges edges = edges(kept, nodes, wanted);
    boolean[] shown = set(nodes);
    int droppedEdges = 0;
    for (int e = 0; e < edges.count(); e++) {
      if (shown[edges.target(e)] && abs(edges.weight(e)) < edgeCutoff) {
        edges.remove(e);
        droppedEdges++;
      }
    }
    return new TrimmedGraph(new Graph(places, values, nodes, edges), count, dropped, droppedEdges);
  }

  private Edges edges(boolean @Nullable [] kept, int[] nodes, EdgeChoice wanted) {
    if (wanted.isAll()) {
      return walk.edges(kept, null, null);
    }
    boolean[] ends = new boolean[places.count()];
    boolean any = false;
    for (int n : nodes) {
      ends[n] = wanted.contains(n);
      any |= ends[n];
    }
    return any ? walk.edges(kept, ends, wanted.bothWays() ? ends : null) : new Edges();
  }

  /// A node that nothing went through, or whose sum is 0, does not show.
  private boolean shows(int node) {
    long flat = values.flat()[node];
    long cum = values.cum()[node];
    return (cum != 0 || flat != 0)
        && !(options.dropNegative() && (flat < 0 || (flat == 0 && cum < 0)));
  }

  private boolean[] set(int[] nodes) {
    boolean[] set = new boolean[places.count()];
    for (int n : nodes) {
      set[n] = true;
    }
    return set;
  }

  private int[] sorted(int[] nodes) {
    Integer[] boxed = new Integer[nodes.length];
    Arrays.setAll(boxed, i -> nodes[i]);
    Arrays.sort(boxed, options.cumSort() ? byCum() : byFlat());
    int[] sorted = new int[nodes.length];
    Arrays.setAll(sorted, i -> boxed[i]);
    return sorted;
  }

  private Comparator<Integer> byFlat() {
    return (a, b) -> {
      int order = Long.compare(abs(values.flat()[b]), abs(values.flat()[a]));
      return order != 0 ? order : tie(a, b, values.cum());
    };
  }

  private Comparator<Integer> byCum() {
    return (a, b) -> {
      int order = Long.compare(abs(values.cum()[b]), abs(values.cum()[a]));
      return order != 0 ? order : tie(a, b, values.flat());
    };
  }

  private int tie(int a, int b, long[] second) {
    int order = places.compareNames(a, b);
    if (order == 0) {
      order = Long.compare(abs(second[b]), abs(second[a]));
    }
    return order != 0 ? order : places.compareEverything(a, b);
  }

  static long cutoff(long total, double fraction) {
    return abs(Figures.toLong((double) total * fraction));
  }

  static long abs(long value) {
    return value < 0 ? -value : value;
  }
}
