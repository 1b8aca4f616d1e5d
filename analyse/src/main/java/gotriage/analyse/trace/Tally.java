package gotriage.analyse.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Counts, sums and maxima by a key of two ints, such as a reason and a stack.
///
/// Rows are numbered in the order in which their keys first came.
final class Tally {
  private long[] keys = new long[64];
  private long[] count = new long[64];
  private long[] total = new long[64];
  private long[] most = new long[64];
  private int[] table = new int[128];
  private int rows;

  void add(int first, int second, long nanos) {
    int row = row((long) first << 32 | second & 0xffffffffL);
    count[row]++;
    total[row] += nanos;
    if (nanos > most[row]) {
      most[row] = nanos;
    }
  }

  int rows() {
    return rows;
  }

  int first(int row) {
    return (int) (keys[row] >> 32);
  }

  int second(int row) {
    return (int) keys[row];
  }

  long count(int row) {
    return count[row];
  }

  long total(int row) {
    return total[row];
  }

  long most(int row) {
    return most[row];
  }

  /// All rows, the longest first; the second part of the key is the stack.
  List<StackTime> byTime() {
    List<StackTime> all = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      all.add(new StackTime(first(row), second(row), count[row], total[row], most[row]));
    }
    all.sort(
        Comparator.comparingLong(StackTime::total)
            .reversed()
            .thenComparing(Comparator.comparingLong(StackTime::count).reversed())
            .thenComparingInt(StackTime::stack));
    return all;
  }

  private int row(long key) {
    int mask = table.length - 1;
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    for (int entry; (entry = table[slot]) != 0; slot = (slot + 1) & mask) {
      if (keys[entry - 1] == key) {
        return entry - 1;
      }
    }
    if (rows == keys.length) {
      keys = Arrays.copyOf(keys, rows * 2);
      count = Arrays.copyOf(count, rows * 2);
      total = Arrays.copyOf(total, rows * 2);
      most = Arrays.copyOf(most, rows * 2);
    }
    keys[rows] = key;
    table[slot] = ++rows;
    if (rows * 2 > table.length) {
      rehash();
    }
    return rows - 1;
  }

  private void rehash() {
    table = new int[table.length * 2];
    int mask = table.length - 1;
    for (int row = 0; row < rows; row++) {
      int slot = (int) (keys[row] * 0x9E3779B97F4A7C15L >>> 32) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = row + 1;
    }
  }
}
