package gotriage.report.flame;

/// A call tree in preorder, one row a node; row 0 is the root that stands for the whole profile.
///
/// @param kind which frames follow which
/// @param label the key by whose values the first level is grouped, empty where it is not
/// @param depth of each node; the root has 0, and a node's parent is the nearest row before it with
///   a smaller depth
/// @param frame of [Stacks], or [#ROOT] or [#SMALL]
/// @param stacks how many samples end at a node; those that a [#SMALL] node stands for
/// @param self `self[column][node]`, what the node has without its children; columns are those of
///   the [Stacks]
/// @param folded how many samples end in frames that were too small to show
/// @param share below which part of the whole a frame is folded; 0 when none was
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CallTree(
    Kind kind,
    String label,
    int nodes,
    int[] depth,
    int[] frame,
    int[] stacks,
    long[][] self,
    long folded,
    double share) {
  public static final int ROOT = -1;

  /// Folded frames: too small to draw even where the whole width is theirs to share.
  public static final int SMALL = -2;

  /// Which frames follow which.
  public enum Kind {
    /// Callees stand below their caller.
    CALLEES,
    /// Callers stand below what they called: the leaves of the stacks come first.
    CALLERS
  }
}
