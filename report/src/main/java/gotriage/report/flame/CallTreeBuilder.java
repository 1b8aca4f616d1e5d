package gotriage.report.flame;

import gotriage.model.profile.Profile;
import gotriage.model.profile.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Builds call trees of bounded size from profiles of any size.
///
/// Stacks are sorted root first, so that the tree comes out in preorder and a frame is complete as
/// soon as the next stack leaves it: what is too small is folded into its parent at once and never
/// kept. A frame that calls itself is one node for each call.
public final class CallTreeBuilder {
  /// What is narrower than a twentieth of a pixel on a screen 2,000 pixels wide is never seen.
  public static final double MIN_SHARE = 1 / 40_000.0;

  /// Enough for any screen; the browser lays it out in milliseconds.
  public static final int MAX_NODES = 80_000;

  private final Profile profile;
  private final int[] columns;
  private final long[] total;
  private final double[] weight;

  /// The frames of all samples, root first, and where each sample's begin.
  private final int[] frames;

  private final int[] start;
  private final Map<String, Integer> unknown = new HashMap<>();

  private CallTreeBuilder(Profile profile, List<ValueType> types) {
    this.profile = profile;
    this.columns = types.stream().mapToInt(t -> profile.typeIndex(t.type())).toArray();
    this.total = Arrays.stream(columns).mapToLong(profile::total).toArray();
    this.weight = Arrays.stream(columns).mapToDouble(this::absolute).toArray();
    this.start = new int[profile.sampleCount() + 1];
    this.frames = unfold();
  }

  /// The tree of some of a profile's sample types.
  ///
  /// @throws IllegalArgumentException for a type that the profile has not
  public static CallTree build(
      Profile profile, List<ValueType> types, double minShare, int maxNodes) {
    types.forEach(type -> {
      if (profile.typeIndex(type.type()) < 0) {
        throw new IllegalArgumentException("the profile has no sample type " + type.type());
      }
    });
    var builder = new CallTreeBuilder(profile, types);
    Integer[] order = builder.order();
    var rows = builder.rows(order, minShare);
    if (rows.count > maxNodes) {
      // Each frame may keep one folded child: half of the room is for them.
      rows = builder.rows(order, rows.shareOfRank(maxNodes / 2));
    }
    return builder.tree(types, rows);
  }

  private CallTree tree(List<ValueType> types, Rows rows) {
    String[] names = new String[unknown.size()];
    unknown.forEach((name, i) -> names[i] = name);
    return new CallTree(
        List.copyOf(types),
        total,
        rows.count,
        Arrays.copyOf(rows.depth, rows.count),
        Arrays.copyOf(rows.function, rows.count),
        Arrays.copyOf(rows.small, rows.count),
        Arrays.stream(rows.self)
            .map(column -> Arrays.copyOf(column, rows.count))
            .toArray(long[][]::new),
        List.of(names),
        rows.folded,
        rows.folded == 0 ? 0 : rows.minShare);
  }

  private double absolute(int column) {
    double sum = 0;
    for (int s = 0; s < profile.sampleCount(); s++) {
      sum += Math.abs(profile.value(column, s));
    }
    return sum;
  }

  private int[] unfold() {
    int[] out = new int[Math.max(16, profile.sampleCount() * 16)];
    int count = 0;
    for (int s = 0; s < profile.sampleCount(); s++) {
      start[s] = count;
      for (int level = profile.depth(s) - 1; level >= 0; level--) {
        int location = profile.location(s, level);
        int calls = profile.lineCount(location);
        if (count + calls + 1 > out.length) {
          out = Arrays.copyOf(out, Math.max(out.length * 2, count + calls + 1));
        }
        if (calls == 0) {
          out[count++] = unknown(profile.address(location));
        }
        for (int call = calls - 1; call >= 0; call--) {
          out[count++] = profile.function(location, call);
        }
      }
    }
    start[profile.sampleCount()] = count;
    return out;
  }

  private int unknown(long address) {
    String name = "0x" + Long.toHexString(address);
    return CallTree.UNKNOWN - unknown.computeIfAbsent(name, _ -> unknown.size());
  }

  private Integer[] order() {
    Integer[] order = new Integer[profile.sampleCount()];
    Arrays.setAll(order, i -> i);
    Comparator<Integer> rootFirst =
        (a, b) -> Arrays.compare(frames, start[a], start[a + 1], frames, start[b], start[b + 1]);
    Arrays.sort(order, rootFirst);
    return order;
  }

  private Rows rows(Integer[] order, double minShare) {
    var rows = new Rows(minShare, weight);
    rows.open(CallTree.ROOT);
    int previous = -1;
    for (int sample : order) {
      int shared = previous < 0 ? 0 : shared(previous, sample);
      while (rows.openNodes() > shared + 1) {
        rows.close();
      }
      for (int i = start[sample] + shared; i < start[sample + 1]; i++) {
        rows.open(frames[i]);
      }
      for (int t = 0; t < columns.length; t++) {
        rows.add(t, profile.value(columns[t], sample));
      }
      previous = sample;
    }
    while (rows.openNodes() > 0) {
      rows.close();
    }
    return rows;
  }

  private int shared(int a, int b) {
    int at = Arrays.mismatch(frames, start[a], start[a + 1], frames, start[b], start[b + 1]);
    return at < 0 ? start[a + 1] - start[a] : at;
  }

  /// The tree under construction: the finished rows, and the open nodes from the root to the
  /// current frame.
  private static final class Rows {
    private final double minShare;
    private final double[] weight;
    private int count;
    private int folded;
    private int[] depth = new int[1024];
    private int[] function = new int[1024];
    private int[] small = new int[1024];
    private double[] share = new double[1024];
    private final long[][] self;
    private final List<Open> open = new ArrayList<>();

    /// A node whose end has not been seen: the rows of its descendants follow its own.
    private static final class Open {
      final int row;
      final double[] absolute;
      final long[] foldedValue;
      int foldedFrames;

      Open(int row, int types) {
        this.row = row;
        this.absolute = new double[types];
        this.foldedValue = new long[types];
      }
    }

    Rows(double minShare, double[] weight) {
      this.minShare = minShare;
      this.weight = weight;
      this.self = new long[weight.length][1024];
    }

    int openNodes() {
      return open.size();
    }

    void open(int frame) {
      open.add(new Open(append(frame, open.size()), weight.length));
    }

    void add(int type, long value) {
      Open top = open.getLast();
      self[type][top.row] += value;
      top.absolute[type] += Math.abs(value);
    }

    void close() {
      Open node = open.removeLast();
      share[node.row] = shareOf(node);
      if (open.isEmpty() || share[node.row] >= minShare) {
        keep(node);
      } else {
        fold(node, open.getLast());
      }
      if (!open.isEmpty()) {
        Open parent = open.getLast();
        for (int t = 0; t < weight.length; t++) {
          parent.absolute[t] += node.absolute[t];
        }
      }
    }

    /// The share that the node of a rank has, by size: a tree cut there has at most so many frames.
    double shareOfRank(int rank) {
      double[] sorted = Arrays.copyOf(share, count);
      Arrays.sort(sorted);
      return Math.nextUp(sorted[count - rank]);
    }

    private double shareOf(Open node) {
      double largest = 0;
      for (int t = 0; t < weight.length; t++) {
        if (weight[t] > 0) {
          largest = Math.max(largest, node.absolute[t] / weight[t]);
        }
      }
      return largest;
    }

    private void keep(Open node) {
      if (node.foldedFrames > 0) {
        int row = append(CallTree.SMALL, depth[node.row] + 1);
        small[row] = node.foldedFrames;
        for (int t = 0; t < self.length; t++) {
          self[t][row] = node.foldedValue[t];
        }
        folded += node.foldedFrames;
      }
    }

    /// A frame is no smaller than what it calls: all that stands behind it has been folded into it.
    private void fold(Open node, Open parent) {
      parent.foldedFrames += node.foldedFrames + 1;
      for (int t = 0; t < self.length; t++) {
        parent.foldedValue[t] += self[t][node.row] + node.foldedValue[t];
      }
      count = node.row;
    }

    private int append(int frame, int level) {
      if (count == depth.length) {
        int room = count * 2;
        depth = Arrays.copyOf(depth, room);
        function = Arrays.copyOf(function, room);
        small = Arrays.copyOf(small, room);
        share = Arrays.copyOf(share, room);
        for (int t = 0; t < self.length; t++) {
          self[t] = Arrays.copyOf(self[t], room);
        }
      }
      depth[count] = level;
      function[count] = frame;
      small[count] = 0;
      share[count] = 0;
      for (long[] column : self) {
        column[count] = 0;
      }
      return count++;
    }
  }
}
