package gotriage.read.trace.wire;

import java.util.Arrays;

/// Longs to non-negative ints: open addressing, linear probing, no tombstones.
public final class LongIntTable {
  public static final int ABSENT = -1;

  private long[] keys;
  private int[] values;
  private int size;

  public LongIntTable(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected * 2 - 1)) << 1;
    keys = new long[capacity];
    values = new int[capacity];
    Arrays.fill(values, ABSENT);
  }

  public int size() {
    return size;
  }

  public int get(long key) {
    int mask = values.length - 1;
    for (int slot = hash(key) & mask; ; slot = (slot + 1) & mask) {
      int value = values[slot];
      if (value == ABSENT || keys[slot] == key) {
        return value;
      }
    }
  }

  public void put(long key, int value) {
    if ((size + 1) * 2 > values.length) {
      grow();
    }
    int mask = values.length - 1;
    int slot = hash(key) & mask;
    while (values[slot] != ABSENT) {
      if (keys[slot] == key) {
        values[slot] = value;
        return;
      }
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = value;
    size++;
  }

  /// Takes a key out and moves what probed past it, so that no look-up grows longer.
  public void remove(long key) {
    int mask = values.length - 1;
    int slot = hash(key) & mask;
    while (values[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    if (values[slot] == ABSENT) {
      return;
    }
    size--;
    int hole = slot;
    for (int next = (hole + 1) & mask; values[next] != ABSENT; next = (next + 1) & mask) {
      int home = hash(keys[next]) & mask;
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        keys[hole] = keys[next];
        values[hole] = values[next];
        hole = next;
      }
    }
    values[hole] = ABSENT;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(values, ABSENT);
    size = 0;
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != ABSENT) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }

  private static int hash(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 32); // 2^64 / golden ratio
  }
}
