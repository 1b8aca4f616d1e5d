package gotriage.report.flame;

import java.util.Arrays;

/// The rows of a call tree while they are made, in preorder, and their pruning to a number of rows.
final class NodeRows {
  private int count;
  private int[] depth = new int[1024];
  private int[] frame = new int[1024];
  private int[] stacks = new int[1024];
  private double[] share = new double[1024];
  private final long[][] self;

  NodeRows(int columns) {
    this.self = new long[columns][1024];
  }

  int append(int newFrame, int newDepth, double newShare) {
    if (count == depth.length) {
      int room = count * 2;
      depth = Arrays.copyOf(depth, room);
      frame = Arrays.copyOf(frame, room);
      stacks = Arrays.copyOf(stacks, room);
      share = Arrays.copyOf(share, room);
      for (int c = 0; c < self.length; c++) {
        self[c] = Arrays.copyOf(self[c], room);
      }
    }
    depth[count] = newDepth;
    frame[count] = newFrame;
    share[count] = newShare;
    return count++;
  }

  /// Adds a sample that ends at a row.
  void end(int row, StackColumns samples, int sample) {
    stacks[row]++;
    for (int c = 0; c < self.length; c++) {
      self[c][row] += samples.value(c, sample);
    }
  }

  /// Adds the samples of a frame that is too small for a row of its own.
  void fold(int row, int samples, long[][] sum, int smallFrame) {
    stacks[row] += samples;
    for (int c = 0; c < self.length; c++) {
      self[c][row] += sum[c][smallFrame];
    }
  }

  /// Adds a range of samples, given the sums of all before each.
  void take(int row, int samples, long[][] sum, int from, int to) {
    stacks[row] += samples;
    for (int c = 0; c < self.length; c++) {
      self[c][row] += sum[c][to] - sum[c][from];
    }
  }

  CallTree tree(CallTree.Kind kind, String label, double minShare, int maxNodes) {
    double cut = minShare;
    if (count > maxNodes) {
      // Each frame may keep one folded child: half of the room is for them.
      cut = shareOfRank(Math.max(1, maxNodes / 2));
      prune(cut);
    }
    long folded = 0;
    for (int i = 0; i < count; i++) {
      folded += frame[i] == CallTree.SMALL ? stacks[i] : 0;
    }
    return new CallTree(
        kind,
        label,
        count,
        Arrays.copyOf(depth, count),
        Arrays.copyOf(frame, count),
        Arrays.copyOf(stacks, count),
        Arrays.stream(self).map(column -> Arrays.copyOf(column, count)).toArray(long[][]::new),
        folded,
        folded == 0 ? 0 : cut);
  }

  /// The share that the node of a rank has, by size: a tree cut there has at most so many frames.
  private double shareOfRank(int rank) {
    double[] sorted = Arrays.copyOf(share, count);
    Arrays.sort(sorted);
    return Math.nextUp(sorted[count - rank]);
  }

  /// Folds what has a smaller share. A frame is no smaller than those below it, so that whole
  /// branches go; what they hold goes to a folded child of the frame that they hung on.
  private void prune(double cut) {
    int[] owner = new int[count]; // the row itself where it stays, else the one it is folded into
    boolean[] folds = new boolean[count];
    int[] path = new int[1024];
    int open = -1; // depth of the deepest row that stays, on the way to the current one
    for (int i = 0; i < count; i++) {
      open = Math.min(open, depth[i] - 1);
      if (i == 0 || frame[i] != CallTree.SMALL && share[i] >= cut) {
        owner[i] = i;
        open = depth[i];
        if (open == path.length) {
          path = Arrays.copyOf(path, open * 2);
        }
        path[open] = i;
      } else {
        owner[i] = path[open];
        folds[path[open]] = true;
      }
    }
    var pruned = new NodeRows(self.length);
    int[] row = new int[count];
    for (int i = 0; i < count; i++) {
      if (owner[i] == i) {
        row[i] = pruned.append(frame[i], depth[i], share[i]);
        pruned.take(row[i], this, i);
        if (folds[i]) {
          pruned.append(CallTree.SMALL, depth[i] + 1, 0);
        }
      } else {
        pruned.take(row[owner[i]] + 1, this, i);
      }
    }
    count = pruned.count;
    depth = pruned.depth;
    frame = pruned.frame;
    stacks = pruned.stacks;
    share = pruned.share;
    System.arraycopy(pruned.self, 0, self, 0, self.length);
  }

  private void take(int into, NodeRows other, int from) {
    stacks[into] += other.stacks[from];
    for (int c = 0; c < self.length; c++) {
      self[c][into] += other.self[c][from];
    }
  }
}
