package gotriage.analyse.trace;

/// The program's share of the Ps as a step function, and what follows from it.
///
/// @param time nanoseconds at which it changes
/// @param share what it is from there on, 0 to 1
/// @param end of the last step
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MutatorUtilizationView(long[] time, float[] share, long end) {

  /// Mean over the trace; 1 where nothing is known.
  public double mean() {
    if (time.length == 0 || end <= time[0]) {
      return 1;
    }
    double sum = 0;
    for (int i = 0; i < time.length; i++) {
      sum += share[i] * (double) (until(i) - time[i]);
    }
    return sum / (end - time[0]);
  }

  /// Minimum mutator utilization: the least mean over any window of that length (Cheng and
  /// Blelloch, PLDI 2001).
  ///
  /// The mean over a sliding window is least where one of its edges is at a change, so those
  /// windows are all there are to look at.
  public double mmu(long window) {
    if (time.length == 0) {
      return 1;
    }
    long start = time[0];
    long length = Math.min(window, end - start);
    if (length <= 0) {
      return 1;
    }
    double[] sums = new double[time.length + 1];
    for (int i = 0; i < time.length; i++) {
      sums[i + 1] = sums[i] + share[i] * (double) (until(i) - time[i]);
    }
    double least = 1;
    int left = 0;
    int right = 0;
    for (int i = 0; i < time.length; i++) { // windows that begin at a change
      if (time[i] + length > end) {
        break;
      }
      while (right + 1 < time.length && time[right + 1] <= time[i] + length) {
        right++;
      }
      double sum = sums[right] + share[right] * (double) (time[i] + length - time[right]) - sums[i];
      least = Math.min(least, sum / length);
    }
    for (int i = 0; i <= time.length; i++) { // windows that end at one, or with the trace
      long to = i == time.length ? end : time[i];
      long from = to - length;
      if (from < start) {
        continue;
      }
      while (left + 1 < time.length && time[left + 1] <= from) {
        left++;
      }
      double sum = sums[i] - sums[left] - share[left] * (double) (from - time[left]);
      least = Math.min(least, sum / length);
    }
    return Math.clamp(least, 0, 1);
  }

  private long until(int i) {
    return i + 1 < time.length ? time[i + 1] : end;
  }
}
