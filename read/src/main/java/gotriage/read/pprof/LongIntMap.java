package gotriage.read.pprof;

import java.util.Arrays;

/// Ids to indexes: an array for small ids, which is what Go and pprof write, and open addressing
/// for the rest, since ids need not be dense.
///
/// Id 0 is reserved by profile.proto and never found.
final class LongIntMap {
  static final int ABSENT = -1;

  /// Array entries an expected id may cost: past this the hash table is smaller.
  private static final int SPARSEST = 4;

  private final int longestDense;
  private int[] dense;
  private long[] keys = new long[0];
  private int[] values = new int[0];
  private int hashed;

  LongIntMap(int expected) {
    longestDense = (int) Math.min(Integer.MAX_VALUE - 64L, (long) expected * SPARSEST + 64);
    dense = new int[(int) Math.min(longestDense, expected + 2L)];
    Arrays.fill(dense, ABSENT);
  }

  /// Most bytes a map for so many ids can take, while it grows.
  static long bytes(long expected) {
    return expected * 4 * SPARSEST + 64 * 4 + expected * 12 * 6;
  }

  int get(long id) {
    if (id >= 0 && id < dense.length) {
      return dense[(int) id];
    }
    if (hashed == 0) {
      return ABSENT;
    }
    int mask = keys.length - 1;
    for (int slot = hash(id) & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
      if (keys[slot] == id) {
        return values[slot];
      }
    }
    return ABSENT;
  }

  /// The indexes of the ids that are smaller than its length, [#ABSENT] where there is none. Ask
  /// when all are put.
  int[] dense() {
    return dense;
  }

  /// False, and no change, where the id is 0 or taken.
  boolean put(long id, int index) {
    if (id == 0 || get(id) != ABSENT) {
      return false;
    }
    if (id > 0 && id < longestDense) {
      if (id >= dense.length) {
        int length = dense.length;
        dense = Arrays.copyOf(dense, longestDense);
        Arrays.fill(dense, length, longestDense, ABSENT);
      }
      dense[(int) id] = index;
      return true;
    }
    if ((hashed + 1) * 2L > keys.length) {
      grow();
    }
    insert(id, index);
    return true;
  }

  private void insert(long id, int index) {
    int mask = keys.length - 1;
    int slot = hash(id) & mask;
    while (keys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = id;
    values[slot] = index;
    hashed++;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    int size = Math.max(64, oldKeys.length * 2);
    keys = new long[size];
    values = new int[size];
    hashed = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        insert(oldKeys[i], oldValues[i]);
      }
    }
  }

  private static int hash(long id) {
    long h = id * 0x9E3779B97F4A7C15L; // 2^64 / golden ratio: spreads runs and multiples alike
    return (int) (h >>> 32);
  }
}
