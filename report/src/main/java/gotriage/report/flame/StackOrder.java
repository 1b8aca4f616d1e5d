package gotriage.report.flame;

import java.util.Arrays;

/// The order of samples in which equal stacks, and those that begin with the same frames, lie
/// together: every node of the whole call tree is a range of it.
///
/// `shared` says of each place how many frames its stack has in common with the one before, its end
/// counted as one more; sums over the values in this order give what any range has together.
///
/// @param order the samples by place
/// @param shared by place; 0 at the first
@SuppressWarnings("ArrayRecordComponent") // never compared
record StackOrder(int[] order, int[] shared) {

  /// Orders all samples.
  static StackOrder of(StackFrames frames, int samples, int differentFrames) {
    return new Sort(frames, samples, differentFrames).sorted();
  }

  /// Parts the samples by their first frame, each part by its second, and so on; parts of a few
  /// samples are compared instead.
  private static final class Sort {
    private static final int FEW = 24;

    private final StackFrames frames;
    private final int[] order;
    private final int[] shared;
    private final int[] key;
    private final int[] spare;

    /// By frame and one more, of the range that is being parted; 0 is the end of a stack.
    private final int[] count;

    private final int[] into;
    private final int[] seen;
    private final PendingRanges pending = new PendingRanges();

    Sort(StackFrames frames, int samples, int differentFrames) {
      this.frames = frames;
      this.order = new int[samples];
      Arrays.setAll(order, s -> s);
      this.shared = new int[samples];
      this.key = new int[samples];
      this.spare = new int[samples];
      this.count = new int[differentFrames + 1];
      this.into = new int[differentFrames + 1];
      this.seen = new int[differentFrames + 1];
    }

    StackOrder sorted() {
      pending.push(CallTree.ROOT, 0, order.length, 0, 0);
      while (pending.pop()) {
        if (pending.to - pending.from <= FEW) {
          compare(pending.from, pending.to, pending.depth);
        } else {
          part(pending.from, pending.to, pending.depth);
        }
      }
      return new StackOrder(order, shared);
    }

    private void part(int from, int to, int depth) {
      int distinct = 0;
      for (int i = from; i < to; i++) {
        int k = frames.at(order[i], depth) + 1;
        key[i] = k;
        if (count[k]++ == 0) {
          seen[distinct++] = k;
        }
      }
      int at = from + count[0];
      into[0] = from;
      for (int i = 0; i < distinct; i++) {
        if (seen[i] != 0) {
          into[seen[i]] = at;
          at += count[seen[i]];
        }
      }
      for (int i = from; i < to; i++) {
        spare[into[key[i]]++] = order[i];
      }
      System.arraycopy(spare, from, order, from, to - from);
      for (int i = 0; i < distinct; i++) {
        int k = seen[i];
        int end = into[k];
        int start = end - count[k];
        count[k] = 0;
        if (start > from) {
          shared[start] = depth;
        }
        if (k == 0) {
          Arrays.fill(shared, start + 1, end, depth + 1);
        } else if (end - start > 1) {
          pending.push(CallTree.ROOT, start, end, depth + 1, 0);
        }
      }
    }

    private void compare(int from, int to, int depth) {
      for (int i = from + 1; i < to; i++) {
        int sample = order[i];
        int j = i;
        while (j > from && difference(order[j - 1], sample, depth) > 0) {
          order[j] = order[j - 1];
          j--;
        }
        order[j] = sample;
      }
      for (int i = from + 1; i < to; i++) {
        difference(order[i - 1], order[i], depth);
        shared[i] = same;
      }
    }

    /// How many frames the stacks compared last have in common.
    private int same;

    private int difference(int a, int b, int depth) {
      for (same = depth; ; same++) {
        int p = frames.at(a, same);
        int q = frames.at(b, same);
        if (p != q) {
          return Integer.compare(p, q);
        }
        if (p == FrameRuns.END) {
          same++;
          return 0;
        }
      }
    }
  }
}
