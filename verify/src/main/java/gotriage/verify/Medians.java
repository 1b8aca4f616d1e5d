package gotriage.verify;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The middle of a few values, which one bad run does not move.
final class Medians {
  private Medians() {}

  /// 0 of none.
  static double of(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static <T> double of(List<T> list, ToDoubleFunction<T> value) {
    return of(list.stream().mapToDouble(value).toArray());
  }
}
