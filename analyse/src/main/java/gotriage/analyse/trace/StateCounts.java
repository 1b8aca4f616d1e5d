package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import java.util.Arrays;

/// How many goroutines were in each state, averaged over slots of time.
final class StateCounts {
  private static final int ROWS = 4;

  private final long from;
  private final double slot;
  private final double[][] area;
  private final long[] count = new long[ROWS];
  private final long[] since = new long[ROWS];
  private final long to;

  StateCounts(long from, long to, int slots) {
    this.from = from;
    this.to = to;
    this.slot = Math.max(1, (to - from) / (double) slots);
    this.area = new double[ROWS][slots];
    Arrays.fill(since, from);
  }

  void move(long time, GoState before, GoState after) {
    add(time, row(before), -1);
    add(time, row(after), 1);
  }

  private void add(long time, int row, int by) {
    if (row >= 0) {
      settle(time, row);
      count[row] += by;
    }
  }

  private void settle(long time, int row) {
    long begins = since[row];
    long ends = Math.clamp(time, from, to);
    if (ends <= begins) {
      return;
    }
    since[row] = ends;
    long n = count[row];
    if (n == 0) {
      return;
    }
    double[] sums = area[row];
    int first = index(begins);
    int last = index(ends);
    for (int i = first; i <= last; i++) {
      double left = Math.max(begins - from, i * slot);
      double right = Math.min(ends - from, (i + 1) * slot);
      sums[i] += n * Math.max(0, right - left);
    }
  }

  int index(long time) {
    return (int) Math.clamp((long) ((time - from) / slot), 0, area[0].length - 1);
  }

  /// Running, runnable, system call, waiting.
  float[][] means() {
    float[][] means = new float[ROWS][area[0].length];
    for (int row = 0; row < ROWS; row++) {
      settle(to, row);
      for (int i = 0; i < means[row].length; i++) {
        means[row][i] = (float) (area[row][i] / slot);
      }
    }
    return means;
  }

  private static int row(GoState state) {
    return switch (state) {
      case RUNNING -> 0;
      case RUNNABLE -> 1;
      case SYSCALL -> 2;
      case WAITING -> 3;
      case UNDETERMINED, NOT_EXIST -> -1;
    };
  }
}
