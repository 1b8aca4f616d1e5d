package gotriage.report.flame;

import gotriage.model.profile.ValueType;
import java.util.List;

/// A call tree in preorder, one row a node; row 0 is the root that stands for the whole profile.
///
/// @param types what the columns of `self` count
/// @param total per type, of the whole profile
/// @param depth of each node; the root has 0, and a node's parent is the nearest row before it with
///   a smaller depth
/// @param function index into the profile's functions, [#ROOT], [#SMALL], or [#UNKNOWN] minus an
///   index into `unknown`
/// @param small how many frames a [#SMALL] node stands for, 0 for other nodes
/// @param self `self[type][node]`, what the node has without its children
/// @param unknown names of frames without symbols
/// @param folded frames that were too small to show
/// @param share below which part of the whole a frame is folded; 0 when none was
public record CallTree(
    List<ValueType> types,
    long[] total,
    int nodes,
    int[] depth,
    int[] function,
    int[] small,
    long[][] self,
    List<String> unknown,
    int folded,
    double share) {
  public static final int ROOT = -1;

  /// Folded frames: too small to draw even where the whole width is theirs to share.
  public static final int SMALL = -2;

  /// A frame without a symbol has `UNKNOWN - i`, its name is `unknown[i]`.
  public static final int UNKNOWN = -3;
}
