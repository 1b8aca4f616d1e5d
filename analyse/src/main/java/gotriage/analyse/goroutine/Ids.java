package gotriage.analyse.goroutine;

import java.util.Arrays;

/// Sets of goroutine ids as sorted arrays: a million of them take 8 MB.
final class Ids {
  private static final long[] NONE = {};

  private long[] values = NONE;
  private int size;
  private boolean sorted = true;

  void add(long[] ids) {
    if (size + ids.length > values.length) {
      values = Arrays.copyOf(values, Math.max(size + ids.length, values.length * 2));
    }
    System.arraycopy(ids, 0, values, size, ids.length);
    size += ids.length;
    sorted = false;
  }

  int size() {
    return size;
  }

  /// How many ids both sets have.
  int common(Ids other) {
    sort();
    other.sort();
    int common = 0;
    for (int i = 0, j = 0; i < size && j < other.size; ) {
      int order = Long.compare(values[i], other.values[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return common;
  }

  /// The smallest ids, at most so many.
  long[] first(int most) {
    sort();
    return Arrays.copyOf(values, Math.min(most, size));
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
  }
}
