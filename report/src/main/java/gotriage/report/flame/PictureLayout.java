package gotriage.report.flame;

import java.util.ArrayList;
import java.util.List;

/// A call tree laid out for one sample type: rows in preorder, siblings by size, each with its left
/// edge and width as shares of the whole. The page's `layout.js` does the same.
final class PictureLayout {
  private static final double NARROWEST = 0.3 / 1200;

  private final CallTree tree;
  private final long[] total;
  private final long[] base;
  private final double[] weight;
  private final double[] factor;
  private final boolean compares;
  private final List<Box> boxes = new ArrayList<>();
  private int maxDepth;

  private record Box(int node, double left, double width) {}

  private PictureLayout(CallTree tree, Stacks stacks, int type) {
    this.tree = tree;
    this.compares = stacks.compares();
    int column = compares ? 2 * type : type;
    this.total = tree.self()[column].clone();
    this.base = compares ? tree.self()[column + 1].clone() : new long[tree.nodes()];
    this.factor =
        new double[] {
          1 / Math.max(1, Math.abs((double) stacks.total(column))),
          compares ? 1 / Math.max(1, Math.abs((double) stacks.total(column + 1))) : 0
        };
    this.weight = new double[tree.nodes()];
  }

  static PictureLayout of(CallTree tree, Stacks stacks, int type) {
    var layout = new PictureLayout(tree, stacks, type);
    layout.arrange();
    return layout;
  }

  private void arrange() {
    int[] parent = new int[tree.nodes()];
    List<Integer> path = new ArrayList<>();
    List<List<Integer>> children = new ArrayList<>();
    for (int i = 0; i < tree.nodes(); i++) {
      int depth = tree.depth()[i];
      while (path.size() > depth) {
        path.removeLast();
      }
      parent[i] = depth == 0 ? -1 : path.getLast();
      path.add(i);
      children.add(new ArrayList<>());
      if (i > 0) {
        children.get(parent[i]).add(i);
      }
      weight[i] = Math.abs((double) total[i]) * factor[0] + Math.abs((double) base[i]) * factor[1];
    }
    for (int i = tree.nodes() - 1; i > 0; i--) {
      weight[parent[i]] += weight[i];
      total[parent[i]] += total[i];
      base[parent[i]] += base[i];
    }
    List<Box> todo = new ArrayList<>(List.of(new Box(0, 0, 1)));
    double whole = weight[0] == 0 ? 1 : weight[0];
    while (!todo.isEmpty()) {
      Box box = todo.removeLast();
      boxes.add(box);
      maxDepth = Math.max(maxDepth, tree.depth()[box.node]);
      List<Integer> below = children.get(box.node);
      below.sort((a, b) -> {
        boolean small = tree.frame()[a] == CallTree.SMALL;
        return small != (tree.frame()[b] == CallTree.SMALL)
            ? small ? 1 : -1
            : Double.compare(weight[b], weight[a]);
      });
      double left = box.left;
      for (int child : below) {
        double width = weight[child] / whole;
        if (width >= NARROWEST) {
          todo.add(new Box(child, left, width));
        }
        left += width;
      }
    }
  }

  int size() {
    return boxes.size();
  }

  int maxDepth() {
    return maxDepth;
  }

  double left(int i) {
    return boxes.get(i).left;
  }

  double width(int i) {
    return boxes.get(i).width;
  }

  int depth(int i) {
    return tree.depth()[boxes.get(i).node];
  }

  int frame(int i) {
    return tree.frame()[boxes.get(i).node];
  }

  int stacks(int i) {
    return tree.stacks()[boxes.get(i).node];
  }

  long total(int i) {
    return total[boxes.get(i).node];
  }

  long base(int i) {
    return base[boxes.get(i).node];
  }

  /// From -3, gone, over 0, the same, to 3, new: by shares of each profile's own total.
  int change(int i) {
    if (!compares) {
      return 0;
    }
    double now = total(i) * factor[0];
    double before = base(i) * factor[1];
    double both = Math.abs(now) + Math.abs(before);
    double ratio = both == 0 ? 0 : (now - before) / both;
    double size = Math.abs(ratio);
    int grade = size > 0.999 ? 3 : size >= 1 / 3.0 ? 2 : size >= 0.02 ? 1 : 0;
    return ratio < 0 ? -grade : grade;
  }
}
