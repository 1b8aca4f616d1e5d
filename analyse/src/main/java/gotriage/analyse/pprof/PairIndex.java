package gotriage.analyse.pprof;

import java.util.Arrays;

/// Pairs of ints, numbered from 0 in the order in which they are first asked for.
final class PairIndex {
  private static final int FIRST = 256;

  private int size;
  private int[] left = new int[FIRST];
  private int[] right = new int[FIRST];

  /// Open addressing: one more than a pair's number, 0 for free.
  private int[] slots = new int[4 * FIRST];

  int size() {
    return size;
  }

  int left(int number) {
    return left[number];
  }

  int right(int number) {
    return right[number];
  }

  /// The number of a pair, which is [#size] before where the pair is new.
  int number(int a, int b) {
    int slot = free(a, b);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (size == left.length) {
      grow();
      slot = free(a, b);
    }
    left[size] = a;
    right[size] = b;
    slots[slot] = ++size;
    return size - 1;
  }

  /// The slot that the pair has, or would have.
  private int free(int a, int b) {
    int mask = slots.length - 1;
    int slot = hash(a, b) & mask;
    while (slots[slot] != 0 && (left[slots[slot] - 1] != a || right[slots[slot] - 1] != b)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    left = Arrays.copyOf(left, 2 * size);
    right = Arrays.copyOf(right, 2 * size);
    slots = new int[8 * size];
    for (int i = 0; i < size; i++) {
      slots[free(left[i], right[i])] = i + 1;
    }
  }

  private static int hash(int a, int b) {
    long h = ((long) a << 32 | (b & 0xffffffffL)) * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 32);
  }
}
