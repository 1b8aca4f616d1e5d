package gotriage.report.flame;

import java.util.Arrays;

/// Ranges of samples whose rows have still to be made, the last one put first.
final class PendingRanges {
  private int[] fields = new int[4 * 256];
  private double[] shares = new double[256];
  private int size;

  /// The range that [#pop] took.
  int frame;

  int from;
  int to;
  int depth;
  double share;

  void push(int newFrame, int newFrom, int newTo, int newDepth, double newShare) {
    if (size == shares.length) {
      fields = Arrays.copyOf(fields, fields.length * 2);
      shares = Arrays.copyOf(shares, shares.length * 2);
    }
    int at = 4 * size;
    fields[at] = newFrame;
    fields[at + 1] = newFrom;
    fields[at + 2] = newTo;
    fields[at + 3] = newDepth;
    shares[size++] = newShare;
  }

  /// False where none is left.
  boolean pop() {
    if (size == 0) {
      return false;
    }
    int at = 4 * --size;
    frame = fields[at];
    from = fields[at + 1];
    to = fields[at + 2];
    depth = fields[at + 3];
    share = shares[size];
    return true;
  }
}
