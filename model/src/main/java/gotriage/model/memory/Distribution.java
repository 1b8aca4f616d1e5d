package gotriage.model.memory;

import java.util.Arrays;

/// How a measured time is spread: single values, a histogram, or the quantiles that somebody else
/// made of them.
///
/// @param values ascending; for a histogram the upper ends of its buckets
/// @param shares the part of all that is at most the value of the same index, ascending to 1
/// @param count how many were measured, 0 when unknown
public record Distribution(double[] values, double[] shares, long count) {
  public static final Distribution NONE = new Distribution(new double[0], new double[0], 0);

  /// The distribution of single values in any order.
  public static Distribution of(double[] measured) {
    if (measured.length == 0) {
      return NONE;
    }
    double[] values = measured.clone();
    Arrays.sort(values);
    double[] shares = new double[values.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (i + 1.0) / shares.length;
    }
    return new Distribution(values, shares, values.length);
  }

  /// The distribution of counted buckets.
  ///
  /// @param ends the upper end of each bucket, ascending; the last may be infinite, and then counts
  ///   as its lower end
  /// @param counts how many fell into each, not cumulative
  public static Distribution ofBuckets(double[] ends, long[] counts) {
    long total = 0;
    for (long n : counts) {
      total += Math.max(0, n);
    }
    if (total == 0) {
      return NONE;
    }
    double[] values = new double[ends.length];
    double[] shares = new double[ends.length];
    int size = 0;
    long below = 0;
    for (int i = 0; i < ends.length; i++) {
      if (counts[i] <= 0) {
        continue;
      }
      below += counts[i];
      values[size] = Double.isInfinite(ends[i]) ? (i == 0 ? 0 : ends[i - 1]) : ends[i];
      shares[size++] = (double) below / total;
    }
    return new Distribution(Arrays.copyOf(values, size), Arrays.copyOf(shares, size), total);
  }

  public boolean isEmpty() {
    return values.length == 0;
  }

  /// The smallest known value that at least `q` of all do not exceed; NaN when there are none.
  public double quantile(double q) {
    for (int i = 0; i < values.length; i++) {
      if (shares[i] >= q - 1e-9) {
        return values[i];
      }
    }
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }

  public double max() {
    return quantile(1);
  }
}
