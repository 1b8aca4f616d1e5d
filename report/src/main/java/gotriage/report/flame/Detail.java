package gotriage.report.flame;

/// How much of a profile a page takes along.
///
/// @param minShare what is smaller is folded
/// @param maxNodes most rows of the tree from the root; the trees from the leaves and of each label
///   may have half as many
/// @param callers whether a tree from the leaves comes along where the first one is not whole; a
///   whole one can be turned by whoever shows it
/// @param labels most labels by which the stacks are grouped as well
/// @param functions most functions whose totals come along beside those in the trees
public record Detail(double minShare, int maxNodes, boolean callers, int labels, int functions) {

  /// One picture among many of a report.
  public static final Detail REPORT =
      new Detail(CallTreeBuilder.MIN_SHARE, CallTreeBuilder.MAX_NODES, false, 0, 500);

  /// A page of its own.
  public static final Detail PAGE =
      new Detail(CallTreeBuilder.MIN_SHARE, CallTreeBuilder.MAX_NODES, true, 4, 3000);

  public Detail withNodes(int nodes) {
    return new Detail(minShare, nodes, callers, labels, functions);
  }

  public Detail withMinShare(double share) {
    return new Detail(share, maxNodes, callers, labels, functions);
  }
}
