package gotriage.report.flame;

import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The whole call tree of a profile, ready to be cut anywhere: samples in the order of their
/// stacks, and sums over them. A subtree takes time by the frames that it shows and by the runs of
/// samples that it folds, not by the depth of what it folds.
///
/// Of a million samples with values of one type it holds 17 MB.
final class StackIndex {
  private static final int LOW_BITS = 6;
  private static final int HIGH_BITS = 12;

  private final StackFrames frames;
  private final CallTree.Kind kind;
  private final int[] order;
  private final int[] shared;

  /// The least of `shared` in each block of places, in two sizes of blocks.
  private final int[] low;

  private final int[] high;

  /// `sum[column][place]`: of all samples before a place; absolute values apart where some are
  /// negative.
  private final long[][] sum;

  private final long[][] absolute;

  /// @param label null where the tree is grouped by none
  StackIndex(Stacks stacks, CallTree.Kind kind, @Nullable LabelFrames label) {
    StackColumns samples = stacks.samples();
    this.kind = kind;
    this.frames = new StackFrames(samples, kind, label);
    StackOrder sorted = StackOrder.of(frames, samples.count(), stacks.frames());
    this.order = sorted.order();
    this.shared = sorted.shared();
    this.low = least(shared, LOW_BITS);
    this.high = least(shared, HIGH_BITS);
    this.sum = new long[stacks.columns()][order.length + 1];
    boolean signed = false;
    for (int c = 0; c < sum.length; c++) {
      for (int i = 0; i < order.length; i++) {
        long value = samples.value(c, order[i]);
        signed |= value < 0;
        sum[c][i + 1] = sum[c][i] + value;
      }
    }
    this.absolute = signed ? absolute(sum) : sum;
  }

  private static int[] least(int[] shared, int bits) {
    int[] least = new int[(shared.length >> bits) + 1];
    Arrays.fill(least, Integer.MAX_VALUE);
    for (int i = 0; i < shared.length; i++) {
      least[i >> bits] = Math.min(least[i >> bits], shared[i]);
    }
    return least;
  }

  private static long[][] absolute(long[][] sum) {
    long[][] absolute = new long[sum.length][sum[0].length];
    for (int c = 0; c < sum.length; c++) {
      for (int i = 1; i < sum[c].length; i++) {
        absolute[c][i] = absolute[c][i - 1] + Math.abs(sum[c][i] - sum[c][i - 1]);
      }
    }
    return absolute;
  }

  /// The subtree below a frame, its root standing for the frame itself.
  ///
  /// @param path the frames from the tree's first level down to the frame
  /// @param minShare of what the subtree has; what has less of every column is folded
  /// @param maxNodes most rows; more is folded where they would not do
  /// @throws WrongWords where no stack begins like that
  CallTree below(int[] path, double minShare, int maxNodes) {
    int from = 0;
    int to = order.length;
    for (int depth = 0; depth < path.length; depth++) {
      int start = from;
      while (start < to && frames.at(order[start], depth) != path[depth]) {
        start = end(start, to, depth);
      }
      if (start >= to) {
        throw noSuchFrame();
      }
      to = end(start, to, depth);
      from = start;
    }
    return new Cut(from, to, minShare).tree(path.length, maxNodes);
  }

  static WrongWords noSuchFrame() {
    return new WrongWords(Text.of("the profile has no such frame", "这份 profile 没有这样的帧"));
  }

  /// Where the stacks end that have more than `depth` frames in common with the one at a place.
  private int end(int place, int to, int depth) {
    int i = place + 1;
    while (i < to) {
      if ((i & (1 << HIGH_BITS) - 1) == 0 && high[i >> HIGH_BITS] > depth) {
        i += 1 << HIGH_BITS;
      } else if ((i & (1 << LOW_BITS) - 1) == 0 && low[i >> LOW_BITS] > depth) {
        i += 1 << LOW_BITS;
      } else if (shared[i] <= depth) {
        return i;
      } else {
        i++;
      }
    }
    return to;
  }

  /// One subtree while it is made.
  private final class Cut {
    private final int from;
    private final int to;
    private final double minShare;
    private final double[] weight;
    private final NodeRows rows;
    private final PendingRanges pending = new PendingRanges();

    /// The children of a row that are kept: start, end.
    private int[] kept = new int[128];

    Cut(int from, int to, double minShare) {
      this.from = from;
      this.to = to;
      this.minShare = minShare;
      this.weight = new double[sum.length];
      for (int c = 0; c < weight.length; c++) {
        weight[c] = absolute[c][to] - absolute[c][from];
      }
      this.rows = new NodeRows(sum.length);
    }

    CallTree tree(int depth, int maxNodes) {
      pending.push(CallTree.ROOT, from, to, 0, 1);
      while (pending.pop()) {
        int row = rows.append(pending.frame, pending.depth, pending.share);
        part(row, pending.from, pending.to, depth + pending.depth, pending.depth);
      }
      return rows.tree(kind, "", minShare, maxNodes);
    }

    private void part(int row, int first, int last, int depth, int rowDepth) {
      int start = first;
      if (frames.at(order[first], depth) == FrameRuns.END) {
        start = end(first, last, depth);
        rows.take(row, start - first, sum, first, start);
      }
      int count = 0;
      int small = -1;
      while (start < last) {
        int next = end(start, last, depth);
        if (share(start, next) >= minShare) {
          if (count + 2 > kept.length) {
            kept = Arrays.copyOf(kept, kept.length * 2);
          }
          kept[count++] = start;
          kept[count++] = next;
        } else {
          small = small < 0 ? rows.append(CallTree.SMALL, rowDepth + 1, 0) : small;
          rows.take(small, next - start, sum, start, next);
        }
        start = next;
      }
      // The last pushed is done first: so the rows keep the order of the stacks.
      for (int k = count - 2; k >= 0; k -= 2) {
        pending.push(
            frames.at(order[kept[k]], depth),
            kept[k],
            kept[k + 1],
            rowDepth + 1,
            share(kept[k], kept[k + 1]));
      }
    }

    private double share(int start, int end) {
      double largest = 0;
      for (int c = 0; c < weight.length; c++) {
        if (weight[c] > 0) {
          largest = Math.max(largest, (absolute[c][end] - absolute[c][start]) / weight[c]);
        }
      }
      return largest;
    }
  }
}
