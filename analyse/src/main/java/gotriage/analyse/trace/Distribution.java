package gotriage.analyse.trace;

/// Durations by size, each to within 1/32 of itself: quantiles of any number of them in 15 kB.
final class Distribution {
  private static final int BITS = 5;
  private static final int STEPS = 1 << BITS;

  private final long[] buckets = new long[(64 - BITS) * STEPS];
  private long count;
  private long total;
  private long most;

  void add(long nanos) {
    long value = Math.max(0, nanos);
    count++;
    total += value;
    most = Math.max(most, value);
    buckets[bucket(value)]++;
  }

  Quantiles quantiles() {
    return new Quantiles(count, total, at(0.5), at(0.9), at(0.99), at(0.999), most);
  }

  /// The upper edge of the bucket that the quantile lies in.
  private long at(double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= rank && seen > 0) {
        return Math.min(most, upper(i));
      }
    }
    return most;
  }

  private static int bucket(long value) {
    if (value < STEPS) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - BITS;
    return (shift + 1) * STEPS + (int) (value >>> shift) - STEPS;
  }

  private static long upper(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return ((long) (bucket % STEPS + STEPS + 1) << shift) - 1;
  }
}
