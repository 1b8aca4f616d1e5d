package gotriage.read.metrics;

import gotriage.model.memory.Distribution;
import java.util.Arrays;

/// `metrics.Float64Histogram`: n counts between n+1 bounds, the outermost of which may be infinite.
final class Histograms {
  private Histograms() {}

  /// The distribution; none where counts and bounds do not fit together.
  static Distribution of(double[] counts, double[] bounds) {
    double[] ends =
        bounds.length == counts.length + 1
            ? Arrays.copyOfRange(bounds, 1, bounds.length)
            : bounds.clone();
    if (ends.length != counts.length) {
      return Distribution.NONE;
    }
    return Distribution.ofBuckets(ends, Arrays.stream(counts).mapToLong(c -> (long) c).toArray());
  }

  /// A number as Go, JSON or Prometheus write it; NaN where it is none.
  static double number(String text) {
    return switch (text) {
      case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          yield Double.NaN;
        }
      }
    };
  }
}
