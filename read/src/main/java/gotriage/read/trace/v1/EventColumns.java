package gotriage.read.trace.v1;

import java.util.Arrays;

/// The ordered events: when, which P, where in the file.
final class EventColumns {
  long[] time = new long[1 << 12];
  int[] p = new int[1 << 12];
  int[] at = new int[1 << 12];

  /// The goroutine it happened on, by its number.
  long[] g = new long[1 << 12];

  int count;

  int add(long when, int proc, int place, long goroutine) {
    if (count == time.length) {
      int more = count * 2;
      time = Arrays.copyOf(time, more);
      p = Arrays.copyOf(p, more);
      at = Arrays.copyOf(at, more);
      g = Arrays.copyOf(g, more);
    }
    time[count] = when;
    p[count] = proc;
    at[count] = place;
    g[count] = goroutine;
    return count++;
  }
}
