package gotriage.analyse.trace;

import java.util.Arrays;

/// Folds stretches that are too short to be seen, so that a line holds at most a few thousand
/// segments whatever the trace.
final class Lane {
  private static final int KINDS = 16;

  private final long from;
  private final long to;
  private final long grain;

  private long[] start = new long[64];
  private long[] end = new long[64];
  private int[] kind = new int[64];
  private long[] busy = new long[64];
  private int[] count = new int[64];
  private int size;

  private long foldStart;
  private long foldEnd;
  private long foldBusy;
  private int foldCount;
  private final int[] foldKind = new int[KINDS];
  private final long[] foldNanos = new long[KINDS];
  private int foldKinds;

  /// @param from,to the window; what lies outside is cut off
  /// @param grain the shortest stretch that is a segment of its own
  Lane(long from, long to, long grain) {
    this.from = from;
    this.to = to;
    this.grain = grain;
  }

  void add(long begins, long ends, int what) {
    long s = Math.max(begins, from);
    long e = Math.min(ends, to);
    if (e <= s) {
      return;
    }
    if (e - s >= grain) {
      flush();
      append(s, e, what, e - s, 1);
      return;
    }
    if (foldCount > 0 && (e - foldStart > grain || s - foldEnd >= grain)) {
      flush();
    }
    if (foldCount == 0) {
      foldStart = s;
    }
    foldEnd = e;
    foldBusy += e - s;
    foldCount++;
    int k = 0;
    while (k < foldKinds && foldKind[k] != what) {
      k++;
    }
    if (k == foldKinds) {
      if (foldKinds == KINDS) {
        return;
      }
      foldKind[foldKinds] = what;
      foldNanos[foldKinds++] = 0;
    }
    foldNanos[k] += e - s;
  }

  private void flush() {
    if (foldCount == 0) {
      return;
    }
    int most = 0;
    for (int k = 1; k < foldKinds; k++) {
      if (foldNanos[k] > foldNanos[most]) {
        most = k;
      }
    }
    append(foldStart, foldEnd, foldKind[most], foldBusy, foldCount);
    foldBusy = 0;
    foldCount = 0;
    foldKinds = 0;
  }

  private void append(long s, long e, int what, long nanos, int folded) {
    if (size == start.length) {
      int more = size * 2;
      start = Arrays.copyOf(start, more);
      end = Arrays.copyOf(end, more);
      kind = Arrays.copyOf(kind, more);
      busy = Arrays.copyOf(busy, more);
      count = Arrays.copyOf(count, more);
    }
    start[size] = s;
    end[size] = e;
    kind[size] = what;
    busy[size] = nanos;
    count[size++] = folded;
  }

  LaneView view(long id, int function) {
    flush();
    return new LaneView(
        id,
        function,
        Arrays.copyOf(start, size),
        Arrays.copyOf(end, size),
        Arrays.copyOf(kind, size),
        Arrays.copyOf(busy, size),
        Arrays.copyOf(count, size));
  }
}
