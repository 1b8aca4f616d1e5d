package gotriage.analyse.pprof;

import java.util.Arrays;

/// Ints by index, as many as are set.
final class IntList {
  private int[] values = new int[64];

  void set(int index, int value) {
    if (index >= values.length) {
      values = Arrays.copyOf(values, Math.max(index + 1, values.length * 2));
    }
    values[index] = value;
  }

  int get(int index) {
    return values[index];
  }
}
