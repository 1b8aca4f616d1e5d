package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.Arrays;

/// `-call_tree`: a place is as many nodes as there are ways to it (pprof `newTree`, graph.go).
///
/// Each location becomes as many locations as there are ways to it too, so that walks over samples
/// need know nothing of trees. Memory grows with the number of distinct beginnings of stacks.
final class CallTree {
  private final Places graph;

  /// A node of the tree: the node before it, and its node in the graph.
  private final PairIndex nodes = new PairIndex();

  /// A location of the tree: the node before it, and the location of the profile.
  private final PairIndex ways = new PairIndex();

  /// The nodes of way `w` are `node[start[w]..start[w+1])`, the innermost inlined call first.
  private int[] start = new int[1024];

  private int[] node = new int[1024];

  private CallTree(Places graph) {
    this.graph = graph;
  }

  /// @param profile whose stacks are of locations of the tree
  /// @param places the nodes of these
  record Grown(ProfileRows profile, Places places) {}

  static Grown of(ProfileRows profile, Places graph) {
    CallTree tree = new CallTree(graph);
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    row.wantsLabels = false;
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (samples.read(slot, row)) {
        tree.replace(row);
      }
    }
    int[] start = Arrays.copyOf(tree.start, tree.ways.size() + 1);
    int[] node = Arrays.copyOf(tree.node, start[tree.ways.size()]);
    int[] parent = new int[tree.nodes.size()];
    int[] inGraph = new int[tree.nodes.size()];
    Arrays.setAll(parent, tree.nodes::left);
    Arrays.setAll(inGraph, tree.nodes::right);
    return new Grown(
        profile.withSamples(new Rows(samples, tree)),
        Places.ofTree(graph, parent, inGraph, start, node));
  }

  /// Puts the tree's locations into a stack; a stack that was seen before changes nothing here.
  private void replace(SampleRow row) {
    int last = Places.NO_PARENT;
    for (int i = row.to - 1; i >= row.from; i--) {
      int location = row.stack[i];
      int known = ways.size();
      int way = ways.number(last, location);
      if (way == known) {
        add(way, location, last);
      }
      row.stack[i] = way;
      last = start[way] < start[way + 1] ? node[start[way]] : last;
    }
  }

  private void add(int way, int location, int parent) {
    int from = start[way];
    int to = from + graph.end(location) - graph.start(location);
    if (way + 2 > start.length) {
      start = Arrays.copyOf(start, 2 * start.length);
    }
    if (to > node.length) {
      node = Arrays.copyOf(node, Math.max(to, 2 * node.length));
    }
    int last = parent;
    for (int r = graph.end(location) - 1; r >= graph.start(location); r--) {
      last = nodes.number(last, graph.node(r));
      node[from + r - graph.start(location)] = last;
    }
    start[way + 1] = to;
  }

  private record Rows(SampleRows of, CallTree tree) implements SampleRows {
    @Override
    public int slots() {
      return of.slots();
    }

    @Override
    public boolean read(int slot, SampleRow into) {
      boolean there = of.read(slot, into);
      if (there) {
        tree.replace(into);
      }
      return there;
    }
  }
}
