package gotriage.report.graph;

import java.util.List;

/// Gives each vertex its x: sweeps that pull every vertex to the weighted mean of its neighbours as
/// far as the order and the room of its rank allow.
///
/// One rank is the problem "least squares under x[i+1] - x[i] ≥ gap[i]", which isotonic regression
/// solves exactly in one pass (pool adjacent violators).
final class LayerPlaces {
  private static final double GAP = 22;
  private static final double BEND_GAP = 9;
  private static final int SWEEPS = 16;

  private final Layers layers;
  private final double[] x;

  private LayerPlaces(Layers layers) {
    this.layers = layers;
    this.x = new double[layers.vertices()];
  }

  static double[] of(Layers layers) {
    LayerPlaces places = new LayerPlaces(layers);
    for (int[] row : layers.rows()) {
      double at = 0;
      for (int i = 0; i < row.length; i++) {
        at += i == 0 ? 0 : places.gap(row[i - 1], row[i]);
        places.x[row[i]] = at;
      }
      for (int v : row) {
        places.x[v] -= at / 2;
      }
    }
    int[][] rows = layers.rows();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int k = 0; k < rows.length; k++) {
        places.place(rows[k], true, sweep >= SWEEPS / 2);
      }
      for (int k = rows.length - 1; k >= 0; k--) {
        places.place(rows[k], sweep >= SWEEPS / 2, true);
      }
    }
    return places.x;
  }

  private double gap(int left, int right) {
    double room = layers.isBend(left) && layers.isBend(right) ? BEND_GAP : GAP;
    return (layers.size(left).width() + layers.size(right).width()) / 2 + room;
  }

  private void place(int[] row, boolean above, boolean below) {
    int n = row.length;
    double[] mean = new double[n];
    double[] weight = new double[n];
    int[] members = new int[n];
    double[] offset = new double[n];
    int blocks = 0;
    for (int i = 0; i < n; i++) {
      offset[i] = i == 0 ? 0 : offset[i - 1] + gap(row[i - 1], row[i]);
      double sum = 0;
      double pulls = 0;
      for (int side = 0; side < 2; side++) {
        if (side == 0 ? above : below) {
          List<Layers.Segment> near = side == 0 ? layers.up(row[i]) : layers.down(row[i]);
          for (Layers.Segment s : near) {
            sum += s.pull() * x[s.other()];
            pulls += s.pull();
          }
        }
      }
      // Who has no neighbour there keeps its place unless somebody needs it.
      double wanted = pulls == 0 ? x[row[i]] : sum / pulls;
      mean[blocks] = wanted - offset[i];
      weight[blocks] = pulls == 0 ? 0.01 : pulls;
      members[blocks] = 1;
      blocks++;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        double both = weight[blocks - 2] + weight[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / both;
        weight[blocks - 2] = both;
        members[blocks - 2] += members[blocks - 1];
        blocks--;
      }
    }
    int i = 0;
    for (int b = 0; b < blocks; b++) {
      for (int m = 0; m < members[b]; m++, i++) {
        x[row[i]] = mean[b] + offset[i];
      }
    }
  }
}
