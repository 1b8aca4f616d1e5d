package gotriage.analyse.pprof;

import java.util.Arrays;

/// The calls between nodes, as columns; edge `e` goes from `source[e]` to `target[e]`.
///
/// An edge is residual where it goes over nodes that were left out, inlined where the target is
/// inlined into the source wherever it was seen.
public final class Edges {
  private static final int FIRST = 64;

  private int count;
  private int[] source = new int[FIRST];
  private int[] target = new int[FIRST];
  private long[] weight = new long[FIRST];
  private long[] divisor = new long[FIRST];
  private byte[] flags = new byte[FIRST];
  private int[] lastStamp = new int[FIRST];

  /// Open addressing: one more than an edge's index, 0 for free.
  private int[] slots = new int[4 * FIRST];

  private static final byte RESIDUAL = 1;
  private static final byte CALLED = 2;
  private static final byte REMOVED = 4;

  /// Adds what one sample has; a second time with the same stamp is ignored.
  void add(int from, int to, long value, long div, boolean residual, boolean inlined, int stamp) {
    int e = find(from, to);
    if (lastStamp[e] == stamp) {
      return;
    }
    lastStamp[e] = stamp;
    weight[e] += value;
    divisor[e] += div;
    flags[e] |= (byte) ((residual ? RESIDUAL : 0) | (inlined ? 0 : CALLED));
  }

  private int find(int from, int to) {
    int mask = slots.length - 1;
    int slot = hash(from, to) & mask;
    while (slots[slot] != 0) {
      int e = slots[slot] - 1;
      if (source[e] == from && target[e] == to) {
        return e;
      }
      slot = (slot + 1) & mask;
    }
    if (count == source.length) {
      grow();
      return find(from, to);
    }
    source[count] = from;
    target[count] = to;
    slots[slot] = ++count;
    return count - 1;
  }

  private void grow() {
    int capacity = count * 2;
    source = Arrays.copyOf(source, capacity);
    target = Arrays.copyOf(target, capacity);
    weight = Arrays.copyOf(weight, capacity);
    divisor = Arrays.copyOf(divisor, capacity);
    flags = Arrays.copyOf(flags, capacity);
    lastStamp = Arrays.copyOf(lastStamp, capacity);
    slots = new int[4 * capacity];
    int mask = slots.length - 1;
    for (int e = 0; e < count; e++) {
      int slot = hash(source[e], target[e]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = e + 1;
    }
  }

  private static int hash(int from, int to) {
    long h = ((long) from << 32 | to) * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 32);
  }

  void remove(int edge) {
    flags[edge] |= REMOVED;
  }

  public int count() {
    return count;
  }

  public int source(int edge) {
    return source[edge];
  }

  public int target(int edge) {
    return target[edge];
  }

  public long weight(int edge) {
    return weight[edge];
  }

  long divisor(int edge) {
    return divisor[edge];
  }

  /// The weight as it is shown, the mean where one is asked for.
  public long weightValue(int edge) {
    return divisor[edge] == 0 ? weight[edge] : weight[edge] / divisor[edge];
  }

  public boolean isResidual(int edge) {
    return (flags[edge] & RESIDUAL) != 0;
  }

  public boolean isInlined(int edge) {
    return (flags[edge] & CALLED) == 0;
  }

  public boolean isRemoved(int edge) {
    return (flags[edge] & REMOVED) != 0;
  }
}
