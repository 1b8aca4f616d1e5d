package gotriage.model.profile;

import java.util.Arrays;

/// One sample as it is read from [SampleRows]: a scratch row that its reader owns and reuses.
///
/// The stack is `stack[from..to)`, leaf first; a filter cuts it by moving the bounds. `values` has
/// one entry a sample type. Of the labels, row `l` has a key, and a string or, where the string is
/// [#NONE], a number with or without a unit; all are indexes into the profile's string table.
///
/// Fields, not accessors: a report over a million samples reads and cuts each of them in its inner
/// loop.
public final class SampleRow {
  /// Stands for no string.
  public static final int NONE = -1;

  public int[] stack = new int[256];
  public int from;
  public int to;
  public long[] values;

  /// Whether the reader of this row looks at labels; where it does not they are not decoded.
  public boolean wantsLabels = true;

  public int labels;
  public int[] labelKey = new int[8];
  public int[] labelString = new int[8];
  public long[] labelNumber = new long[8];
  public int[] labelUnit = new int[8];

  public SampleRow(int types) {
    values = new long[types];
  }

  /// Room for a stack of so many locations; what the stack held is lost.
  public void reserve(int depth) {
    if (stack.length < depth) {
      stack = new int[Math.max(depth, stack.length * 2)];
    }
  }

  /// Puts locations around the stack: before its leaf, behind its root.
  public void extend(int[] leaves, int leafCount, int[] roots, int rootCount) {
    int depth = to - from;
    int[] old = stack;
    int oldFrom = from;
    int size = leafCount + depth + rootCount;
    int[] into = size <= old.length && leafCount <= oldFrom ? old : new int[size + 64];
    System.arraycopy(old, oldFrom, into, leafCount, depth);
    System.arraycopy(leaves, 0, into, 0, leafCount);
    System.arraycopy(roots, 0, into, leafCount + depth, rootCount);
    stack = into;
    from = 0;
    to = size;
  }

  public void addLabel(int key, int string, long number, int unit) {
    if (labels == labelKey.length) {
      labelKey = Arrays.copyOf(labelKey, labels * 2);
      labelString = Arrays.copyOf(labelString, labels * 2);
      labelNumber = Arrays.copyOf(labelNumber, labels * 2);
      labelUnit = Arrays.copyOf(labelUnit, labels * 2);
    }
    labelKey[labels] = key;
    labelString[labels] = string;
    labelNumber[labels] = number;
    labelUnit[labels++] = unit;
  }

  /// Takes out one label; those behind it move up.
  public void removeLabel(int label) {
    int behind = --labels - label;
    System.arraycopy(labelKey, label + 1, labelKey, label, behind);
    System.arraycopy(labelString, label + 1, labelString, label, behind);
    System.arraycopy(labelNumber, label + 1, labelNumber, label, behind);
    System.arraycopy(labelUnit, label + 1, labelUnit, label, behind);
  }

  public void swapLabels(int a, int b) {
    int key = labelKey[a];
    labelKey[a] = labelKey[b];
    labelKey[b] = key;
    int string = labelString[a];
    labelString[a] = labelString[b];
    labelString[b] = string;
    long number = labelNumber[a];
    labelNumber[a] = labelNumber[b];
    labelNumber[b] = number;
    int unit = labelUnit[a];
    labelUnit[a] = labelUnit[b];
    labelUnit[b] = unit;
  }

  /// True when every value is 0.
  public boolean isZero() {
    for (long value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
