package gotriage.verify;

import java.util.Arrays;
import java.util.List;

/// The exact rank-sum test (Wilcoxon 1945, Mann and Whitney 1947), ties by mid-ranks.
///
/// It asks nothing of how values are distributed, which few runs could not show, and its smallest
/// possible p says how many runs a proof takes: one of `C(n + m, n)` arrangements.
public final class RankTest {
  /// Runs on one side; more are never needed, and the exact sum stays cheap.
  public static final int MOST = 40;

  private RankTest() {}

  /// The chance, if nothing differs but luck, that the values after lie as low against those before
  /// as they do.
  ///
  /// @return from 0 exclusive to 1; 1 where a side is empty
  /// @throws IllegalArgumentException above [#MOST] values on a side
  public static double less(List<Double> before, List<Double> after) {
    int n = after.size();
    int m = before.size();
    if (n > MOST || m > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " runs");
    }
    if (n == 0 || m == 0) {
      return 1;
    }
    int[] ranks = doubledRanks(after, before);
    int observed = 0;
    for (int i = 0; i < n; i++) {
      observed += ranks[i];
    }
    return atMost(observed, ranks, n) / combinations(n + m, n);
  }

  public static double greater(List<Double> before, List<Double> after) {
    return less(after, before);
  }

  /// The smallest p that so many runs can give.
  public static double smallest(int before, int after) {
    return before == 0 || after == 0 ? 1 : 1 / combinations(before + after, before);
  }

  /// Twice the mid-rank of each value, which is whole; the first list's first.
  private static int[] doubledRanks(List<Double> first, List<Double> second) {
    double[] values = new double[first.size() + second.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < first.size() ? first.get(i) : second.get(i - first.size());
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] ranks = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int same = 0;
      for (double other : sorted) {
        int order = Double.compare(other, values[i]);
        below += order < 0 ? 1 : 0;
        same += order == 0 ? 1 : 0;
      }
      ranks[i] = 2 * below + same + 1;
    }
    return ranks;
  }

  /// How many choices of `n` ranks have a sum of at most `limit`.
  private static double atMost(int limit, int[] ranks, int n) {
    double[][] ways = new double[n + 1][limit + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int chosen = n; chosen >= 1; chosen--) {
        for (int sum = limit; sum >= rank; sum--) {
          ways[chosen][sum] += ways[chosen - 1][sum - rank];
        }
      }
    }
    return Arrays.stream(ways[n]).sum();
  }

  private static double combinations(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product = product * (n - k + i) / i;
    }
    return product;
  }
}
