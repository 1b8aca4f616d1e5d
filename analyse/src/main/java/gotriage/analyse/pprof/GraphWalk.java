package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import org.jspecify.annotations.Nullable;

/// Walks over samples and adds them up: values of nodes in one walk, weights of edges in another,
/// which comes later and knows the nodes that are left.
///
/// A node's values do not depend on which others are kept, so that trimming costs no third walk; a
/// recursive function counts once for each sample, as does an edge.
final class GraphWalk {
  private final SampleRows samples;
  private final SampleRow row;
  private final int[] start;
  private final int[] node;
  private final int nodes;
  private final int type;
  private final boolean mean;

  GraphWalk(ProfileRows profile, Places places, int type, boolean mean) {
    this.samples = profile.samples();
    this.row = profile.newRow();
    this.row.wantsLabels = false;
    this.start = places.startColumn();
    this.node = places.nodeColumn();
    this.nodes = places.count();
    this.type = type;
    this.mean = mean;
  }

  /// @param totals where every sample's value is added too; null for nowhere
  NodeValues values(@Nullable Totals totals) {
    row.wantsLabels = totals != null && totals.looksAtLabels();
    NodeValues values = new NodeValues(nodes, mean);
    long[] cum = values.cum();
    int[] seen = new int[nodes];
    int stamp = 0;
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      long value = row.values[type];
      long divisor = mean ? row.values[0] : 0;
      if (totals != null) {
        totals.add(row);
      }
      if ((value == 0 && divisor == 0) || row.from == row.to) {
        continue;
      }
      stamp++;
      int[] stack = row.stack;
      for (int i = row.from; i < row.to; i++) {
        int location = stack[i];
        int end = start[location + 1];
        for (int r = start[location]; r < end; r++) {
          int n = node[r];
          if (seen[n] != stamp) {
            seen[n] = stamp;
            cum[n] += value;
            if (mean) {
              values.cumDiv()[n] += divisor;
            }
          }
        }
      }
      int leaf = node[start[stack[row.from]]];
      values.flat()[leaf] += value;
      if (mean) {
        values.flatDiv()[leaf] += divisor;
      }
    }
    return values;
  }

  /// @param kept nodes that are left; null for all
  /// @param to,from only edges that end, or begin, at one of these; null for all
  Edges edges(boolean @Nullable [] kept, boolean @Nullable [] to, boolean @Nullable [] from) {
    row.wantsLabels = false;
    Edges edges = new Edges();
    int stamp = 0;
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      long value = row.values[type];
      long divisor = mean ? row.values[0] : 0;
      if (value == 0 && divisor == 0) {
        continue;
      }
      stamp++;
      int parent = -1;
      boolean residual = false;
      for (int i = row.to - 1; i >= row.from; i--) {
        int location = row.stack[i];
        int first = start[location];
        int last = start[location + 1] - 1;
        for (int r = last; r >= first; r--) {
          int n = node[r];
          if (kept != null && !kept[n]) {
            residual = true;
            continue;
          }
          if (parent >= 0
              && parent != n
              && (to == null || to[n] || (from != null && from[parent]))) {
            edges.add(parent, n, value, divisor, residual, r != last, stamp);
          }
          parent = n;
          residual = false;
        }
      }
    }
    return edges;
  }
}
