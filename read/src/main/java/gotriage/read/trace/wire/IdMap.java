package gotriage.read.trace.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Ids of a file's tables to numbers: an array for small ids, which is what Go writes, and hashing
/// for others.
public final class IdMap {
  private static final int DENSE = 1 << 20;

  private int[] dense = new int[256];
  private @Nullable LongIntTable sparse;
  private int size;

  public IdMap() {
    Arrays.fill(dense, LongIntTable.ABSENT);
  }

  public int size() {
    return size;
  }

  public int get(long id) {
    if (id >= 0 && id < dense.length) {
      return dense[(int) id];
    }
    return sparse == null ? LongIntTable.ABSENT : sparse.get(id);
  }

  /// False, and no change, where the id is taken.
  public boolean put(long id, int number) {
    if (get(id) != LongIntTable.ABSENT) {
      return false;
    }
    size++;
    if (id >= 0 && id < DENSE) {
      int at = (int) id;
      if (at >= dense.length) {
        int old = dense.length;
        dense = Arrays.copyOf(dense, Math.max(at + 1, old * 2));
        Arrays.fill(dense, old, dense.length, LongIntTable.ABSENT);
      }
      dense[at] = number;
    } else {
      if (sparse == null) {
        sparse = new LongIntTable(64);
      }
      sparse.put(id, number);
    }
    return true;
  }

  public void clear() {
    Arrays.fill(dense, LongIntTable.ABSENT);
    sparse = null;
    size = 0;
  }
}
