package gotriage.analyse.pprof;

import java.util.Arrays;

/// The calls of a tree after nodes were left out of it: what these called becomes their caller's
/// (pprof `TrimTree`, graph.go).
final class TreeEdges {
  private static final int NONE = -1;

  private TreeEdges() {}

  /// @param out which nodes are left out; the calls to and from all others stay
  static Edges without(boolean[] out, Edges edges) {
    int[] into = new int[out.length];
    Arrays.fill(into, NONE);
    for (int e = 0; e < edges.count(); e++) {
      if (!edges.isRemoved(e)) {
        into[edges.target(e)] = e;
      }
    }
    Edges left = new Edges();
    for (int e = 0; e < edges.count(); e++) {
      if (edges.isRemoved(e) || out[edges.target(e)]) {
        continue;
      }
      int up = e;
      boolean residual = edges.isResidual(e);
      boolean inlined = edges.isInlined(e);
      while (up != NONE && out[edges.source(up)]) {
        up = into[edges.source(up)];
        residual = true;
        inlined &= up != NONE && edges.isInlined(up);
      }
      if (up != NONE) {
        left.add(
            edges.source(up),
            edges.target(e),
            edges.weight(e),
            edges.divisor(e),
            residual,
            inlined,
            1);
      }
    }
    return left;
  }
}
