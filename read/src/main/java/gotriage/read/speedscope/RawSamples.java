package gotriage.read.speedscope;

import gotriage.model.profile.ColumnBuilder;
import gotriage.read.ReadLimits;
import gotriage.read.Room;
import java.util.Arrays;

/// Stacks of frame numbers, root first, and their weights, before it is known what the numbers
/// mean.
final class RawSamples {
  private final ReadLimits limits;
  private final Room room;
  private int[] open = new int[256];
  private int openDepth;
  private int[] frames = new int[4096];
  private int end;
  private int[] start = new int[256];
  private double[] weight = new double[256];
  private double[] waiting = {};
  private int waitingCount;
  private int count;
  private long tooDeep;

  RawSamples(ReadLimits limits) {
    this.limits = limits;
    this.room = new Room(limits.maxMemory());
  }

  int count() {
    return count;
  }

  long tooDeep() {
    return tooDeep;
  }

  boolean take(long bytes) {
    return room.take(bytes);
  }

  void open() {
    openDepth = 0;
  }

  /// A stack in a file may be as deep as the file is long; what is kept of it is bounded when it is
  /// closed.
  void push(int frame) {
    if (openDepth == open.length) {
      open = Arrays.copyOf(open, openDepth * 2);
    }
    open[openDepth++] = frame;
  }

  /// Closes the innermost frame of this number, and those that it had opened.
  void pop(int frame) {
    int at = openDepth;
    while (at > 0 && open[at - 1] != frame) {
      at--;
    }
    openDepth = at > 0 ? at - 1 : openDepth;
  }

  /// Ends the open stack as a sample; false where there is no room for it.
  boolean close(double itsWeight) {
    boolean kept = copy(itsWeight);
    openDepth = 0;
    return kept;
  }

  /// Adds the open stack as a sample, and leaves it open.
  boolean copy(double itsWeight) {
    int depth = Math.min(openDepth, limits.maxDepth());
    tooDeep += depth < openDepth ? 1 : 0;
    if (count == limits.maxSamples() || !room.take(24L + 8L * depth)) {
      return false;
    }
    if (count + 1 == start.length) {
      start = Arrays.copyOf(start, start.length * 2);
      weight = Arrays.copyOf(weight, weight.length * 2);
    }
    if (depth > frames.length - end) {
      frames = Arrays.copyOf(frames, Math.max(end + depth, frames.length + frames.length / 2));
    }
    System.arraycopy(open, openDepth - depth, frames, end, depth);
    end += depth;
    weight[count++] = itsWeight;
    start[count] = end;
    return true;
  }

  /// Sets the weight of a sample, which may still be to come.
  void weight(int sample, double value) {
    if (sample < count) {
      weight[sample] = value;
      return;
    }
    if (waitingCount == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(256, waitingCount * 2));
    }
    waiting[waitingCount++] = value;
  }

  /// Gives the samples from one on the weights that came before them.
  void useWeights(int first) {
    int n = Math.min(waitingCount, count - first);
    if (n > 0) {
      System.arraycopy(waiting, 0, weight, first, n);
      waitingCount = 0;
    }
  }

  void scale(int first, double factor) {
    waitingCount = 0;
    for (int s = first; factor != 1 && s < count; s++) {
      weight[s] *= factor;
    }
  }

  /// Adds a sample to columns, valued in one type; how many of its frames are unknown. One without
  /// a weight is left out.
  int addTo(ColumnBuilder columns, int sample, int[] location, int types, int type) {
    if (Double.isNaN(weight[sample])) {
      return 0;
    }
    int[] stack = new int[start[sample + 1] - start[sample]];
    int depth = 0;
    for (int i = start[sample]; i < start[sample + 1]; i++) {
      if (frames[i] >= 0 && frames[i] < location.length) {
        stack[depth++] = location[frames[i]];
      }
    }
    long[] values = new long[types];
    values[type] = Math.round(weight[sample]);
    columns.sample(stack, depth, values);
    return stack.length - depth;
  }
}
