package gotriage.report.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Orders each rank from left to right so that few edges cross: sweeps that put every vertex at the
/// mean of its neighbours, and swaps of neighbours while that helps; the best order seen is kept.
final class LayerOrder {
  private static final int SWEEPS = 24;

  /// Vertices up to which neighbours are swapped; the sweeps alone do for larger graphs.
  private static final int SWAPPED = 4000;

  private static final long WORK = 20_000_000;

  private final Layers layers;
  private final int[] position;

  private LayerOrder(Layers layers) {
    this.layers = layers;
    this.position = new int[layers.vertices()];
  }

  static void improve(Layers layers) {
    LayerOrder order = new LayerOrder(layers);
    order.start();
    int[][] best = layers.copyOfRows();
    long fewest = order.crossings();
    int sweeps = (int) Math.clamp(WORK / (1L + layers.vertices()), 2, SWEEPS);
    for (int sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
      order.sweep(sweep % 2 == 0);
      if (layers.vertices() <= SWAPPED) {
        order.swap();
      }
      long crossings = order.crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = layers.copyOfRows();
      }
    }
    for (int r = 0; r < best.length; r++) {
      System.arraycopy(best[r], 0, layers.rows()[r], 0, best[r].length);
    }
  }

  /// In the order of a depth-first walk from the top: a tree comes out without any crossing.
  private void start() {
    List<List<Integer>> rows = new ArrayList<>();
    for (int r = 0; r < layers.rows().length; r++) {
      rows.add(new ArrayList<>());
    }
    int[] rankOf = new int[layers.vertices()];
    for (int r = 0; r < layers.rows().length; r++) {
      for (int v : layers.rows()[r]) {
        rankOf[v] = r;
      }
    }
    boolean[] seen = new boolean[layers.vertices()];
    Deque<Integer> stack = new ArrayDeque<>();
    for (int[] row : layers.rows()) {
      for (int start : row) {
        stack.push(start);
        while (!stack.isEmpty()) {
          int v = stack.pop();
          if (!seen[v]) {
            seen[v] = true;
            rows.get(rankOf[v]).add(v);
            List<Layers.Segment> below = layers.down(v);
            for (int i = below.size() - 1; i >= 0; i--) {
              stack.push(below.get(i).other());
            }
          }
        }
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      for (int i = 0; i < rows.get(r).size(); i++) {
        layers.rows()[r][i] = rows.get(r).get(i);
        position[rows.get(r).get(i)] = i;
      }
    }
  }

  private void sweep(boolean downwards) {
    int[][] rows = layers.rows();
    for (int k = 1; k < rows.length; k++) {
      int[] row = rows[downwards ? k : rows.length - 1 - k];
      double[] mean = new double[row.length];
      Integer[] order = new Integer[row.length];
      for (int i = 0; i < row.length; i++) {
        List<Layers.Segment> near = downwards ? layers.up(row[i]) : layers.down(row[i]);
        mean[i] = near.isEmpty() ? i : near.stream().mapToInt(s -> position[s.other()]).sum();
        mean[i] /= Math.max(1, near.size());
        order[i] = i;
      }
      Arrays.sort(order, (a, b) -> Double.compare(mean[a], mean[b]));
      int[] before = row.clone();
      for (int i = 0; i < row.length; i++) {
        row[i] = before[order[i]];
        position[row[i]] = i;
      }
    }
  }

  private void swap() {
    boolean better = true;
    for (int round = 0; better && round < 8; round++) {
      better = false;
      for (int[] row : layers.rows()) {
        for (int i = 0; i + 1 < row.length; i++) {
          int v = row[i];
          int w = row[i + 1];
          int now = between(layers.up(v), layers.up(w)) + between(layers.down(v), layers.down(w));
          int then = between(layers.up(w), layers.up(v)) + between(layers.down(w), layers.down(v));
          if (then < now) {
            row[i] = w;
            row[i + 1] = v;
            position[w] = i;
            position[v] = i + 1;
            better = true;
          }
        }
      }
    }
  }

  /// Crossings between the edges of a left and of a right vertex.
  private int between(List<Layers.Segment> left, List<Layers.Segment> right) {
    int crossings = 0;
    for (Layers.Segment l : left) {
      for (Layers.Segment r : right) {
        if (position[l.other()] > position[r.other()]) {
          crossings++;
        }
      }
    }
    return crossings;
  }

  /// All crossings, by counting inversions with a tree of sums.
  private long crossings() {
    long crossings = 0;
    int[][] rows = layers.rows();
    for (int r = 0; r + 1 < rows.length; r++) {
      int[] sums = new int[rows[r + 1].length + 1];
      int added = 0;
      for (int v : rows[r]) {
        int[] ends = layers.down(v).stream().mapToInt(s -> position[s.other()]).sorted().toArray();
        for (int end : ends) {
          int before = 0;
          for (int i = end + 1; i > 0; i -= i & -i) {
            before += sums[i];
          }
          crossings += added - before;
        }
        for (int end : ends) {
          for (int i = end + 1; i < sums.length; i += i & -i) {
            sums[i]++;
          }
          added++;
        }
      }
    }
    return crossings;
  }
}
