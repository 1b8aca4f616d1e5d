package gotriage.analyse.pprof;

import java.util.function.IntPredicate;

/// The edges that a report looks at: all, or those at some nodes. What is not looked at is not
/// added up.
///
/// @param bothWays edges that begin at one of the nodes too, not only those that end there
record EdgeChoice(boolean isAll, IntPredicate nodes, boolean bothWays) {
  static final EdgeChoice ALL = new EdgeChoice(true, _ -> true, true);

  static EdgeChoice into(IntPredicate nodes) {
    return new EdgeChoice(false, nodes, false);
  }

  static EdgeChoice at(IntPredicate nodes) {
    return new EdgeChoice(false, nodes, true);
  }

  boolean contains(int node) {
    return nodes.test(node);
  }
}
