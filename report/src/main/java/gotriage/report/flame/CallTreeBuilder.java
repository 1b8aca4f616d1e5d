package gotriage.report.flame;

import java.util.Arrays;

/// Builds call trees of bounded size from profiles of any size.
///
/// A node is a range of the samples, all of which begin with the same frames. It is parted by the
/// next frame of each, in time that grows with the range alone; parts that are too small to show
/// are counted and never looked into. A million distinct stacks therefore cost some steps each, and
/// not their whole depth. A frame that calls itself is one node for each call.
public final class CallTreeBuilder {
  /// What is narrower than a twentieth of a pixel on a screen 2,000 pixels wide is never seen.
  public static final double MIN_SHARE = 1 / 40_000.0;

  /// Enough for any screen; the browser lays it out in milliseconds.
  public static final int MAX_NODES = 80_000;

  private final StackColumns samples;
  private final CallTree.Kind kind;
  private final int types;
  private final double minShare;
  private final double[] weight;

  /// A frame before the first of each sample's stack, where the tree is grouped by a label.
  private final int[] first;

  /// The samples in the order in which the ranges hold them, and the place of each one's next
  /// frame.
  private final int[] order;

  private final int[] place;
  private final int[] key;
  private final int[] spareOrder;
  private final int[] sparePlace;

  /// By frame, for the range that is being parted.
  private final int[] count;

  private final int[] into;
  private final long[][] sum;

  /// Sums of absolute values; the sums themselves where no value is negative.
  private final long[][] absolute;

  private final boolean signed;
  private final int[] seen;

  private final NodeRows rows;
  private final PendingRanges pending = new PendingRanges();

  /// @param chosen the samples
  /// @param from the place of each one's first frame; both arrays are used up
  private CallTreeBuilder(
      Stacks stacks, CallTree.Kind kind, int[] first, int[] chosen, int[] from, double minShare) {
    this.samples = stacks.samples();
    this.kind = kind;
    this.first = first;
    this.minShare = minShare;
    this.types = stacks.types().size();
    int columns = stacks.columns();
    this.weight = new double[columns];
    this.order = chosen;
    this.place = from;
    this.signed = weigh();
    this.key = new int[order.length];
    this.spareOrder = new int[order.length];
    this.sparePlace = new int[order.length];
    this.count = new int[stacks.frames()];
    this.into = new int[stacks.frames()];
    this.seen = new int[stacks.frames()];
    this.sum = new long[columns][stacks.frames()];
    this.absolute = signed ? new long[columns][stacks.frames()] : sum;
    this.rows = new NodeRows(columns);
  }

  /// Sums up the absolute values of each column: what shares are measured by. True where any value
  /// is negative.
  private boolean weigh() {
    boolean negative = false;
    for (int t = 0; t < types; t++) {
      long[] values = samples.values(t);
      for (int s : order) {
        negative |= values[s] < 0;
        weight[t * samples.sides() + samples.side(s)] += Math.abs((double) values[s]);
      }
    }
    return negative;
  }

  /// A tree of all samples.
  ///
  /// @param minShare what has less of every column is folded
  /// @param maxNodes most rows; more is folded where they would not do
  public static CallTree build(Stacks stacks, CallTree.Kind kind, double minShare, int maxNodes) {
    return new CallTreeBuilder(stacks, kind, new int[0], all(stacks), ends(stacks, kind), minShare)
        .build("", maxNodes);
  }

  /// A tree whose first level are the values of a label.
  static CallTree byLabel(LabelFrames label, Stacks stacks, double minShare, int maxNodes) {
    CallTree.Kind kind = CallTree.Kind.CALLEES;
    return new CallTreeBuilder(
            stacks, kind, label.frames(), all(stacks), ends(stacks, kind), minShare)
        .build(label.key(), maxNodes);
  }

  /// A tree of some samples, of each from some frame on.
  ///
  /// @param chosen the samples
  /// @param from the place in [StackColumns#runs] of each one's first frame; both arrays are used
  ///   up
  /// @param minShare of what the samples have together
  static CallTree from(
      Stacks stacks, CallTree.Kind kind, int[] chosen, int[] from, double minShare, int maxNodes) {
    return new CallTreeBuilder(stacks, kind, new int[0], chosen, from, minShare)
        .build("", maxNodes);
  }

  private static int[] all(Stacks stacks) {
    int[] all = new int[stacks.samples().count()];
    Arrays.setAll(all, s -> s);
    return all;
  }

  private static int[] ends(Stacks stacks, CallTree.Kind kind) {
    StackColumns samples = stacks.samples();
    int[] ends = new int[samples.count()];
    Arrays.setAll(ends, kind == CallTree.Kind.CALLEES ? samples::root : samples::leaf);
    return ends;
  }

  private CallTree build(String label, int maxNodes) {
    pending.push(CallTree.ROOT, 0, order.length, 0, 1);
    while (pending.pop()) {
      int row = rows.append(pending.frame, pending.depth, pending.share);
      part(row, pending.from, pending.to, pending.depth);
    }
    return rows.tree(kind, label, minShare, maxNodes);
  }

  /// Adds what ends at a row to it, and puts the rest on the list of what is to be done.
  private void part(int row, int from, int to, int depth) {
    FrameRuns runs = samples.runs();
    boolean labelled = depth == 0 && first.length > 0;
    int step = kind == CallTree.Kind.CALLEES ? 1 : -1;
    int sides = samples.sides();
    int distinct = 0;
    for (int i = from; i < to; i++) {
      int sample = order[i];
      int frame;
      if (labelled) {
        frame = first[sample];
      } else {
        frame = runs.get(place[i]);
        place[i] += step;
      }
      key[i] = frame;
      if (frame == FrameRuns.END) {
        rows.end(row, samples, sample);
        continue;
      }
      if (count[frame]++ == 0) {
        seen[distinct++] = frame;
      }
      int column = samples.side(sample);
      for (int t = 0; t < types; t++, column += sides) {
        long value = samples.values(t)[sample];
        sum[column][frame] += value;
        if (signed) {
          absolute[column][frame] += Math.abs(value);
        }
      }
    }
    int kept = keep(row, from, depth, distinct);
    if (kept > 0) {
      scatter(from, to);
      System.arraycopy(spareOrder, from, order, from, kept);
      System.arraycopy(sparePlace, from, place, from, kept);
    }
    forget(distinct);
  }

  /// Gives every part that is large enough its place, and folds the others.
  private int keep(int row, int from, int depth, int distinct) {
    int kept = 0;
    int small = -1;
    for (int i = 0; i < distinct; i++) {
      int frame = seen[i];
      double share = share(frame);
      if (share >= minShare) {
        into[frame] = from + kept;
        kept += count[frame];
        continue;
      }
      into[frame] = -1;
      if (small < 0) {
        small = rows.append(CallTree.SMALL, depth + 1, 0);
      }
      rows.fold(small, count[frame], sum, frame);
    }
    // The last pushed is done first: so the rows keep the order in which frames were met.
    for (int i = distinct - 1; i >= 0; i--) {
      int frame = seen[i];
      if (into[frame] >= 0) {
        pending.push(frame, into[frame], into[frame] + count[frame], depth + 1, share(frame));
      }
    }
    return kept;
  }

  private void scatter(int from, int to) {
    for (int i = from; i < to; i++) {
      int frame = key[i];
      if (frame != FrameRuns.END && into[frame] >= 0) {
        int at = into[frame]++;
        spareOrder[at] = order[i];
        sparePlace[at] = place[i];
      }
    }
  }

  private void forget(int distinct) {
    for (int i = 0; i < distinct; i++) {
      int frame = seen[i];
      count[frame] = 0;
      for (int c = 0; c < weight.length; c++) {
        sum[c][frame] = 0;
        absolute[c][frame] = 0;
      }
    }
  }

  private double share(int frame) {
    double largest = 0;
    for (int c = 0; c < weight.length; c++) {
      if (weight[c] > 0) {
        largest = Math.max(largest, absolute[c][frame] / weight[c]);
      }
    }
    return largest;
  }
}
