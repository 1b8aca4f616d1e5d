package gotriage.analyse;

import java.util.List;

/// A way down from where a goroutine begins: the own functions that most of its CPU passes, one
/// below the other.
///
/// The innermost function that was on the CPU is often not the one to blame: a loop that calls
/// without rest stands somewhere above it. Each step answers for all samples that came down to it
/// by this way.
///
/// @param steps outermost first, at least one
public record HotPath(List<HotSite> steps) {

  public double cores() {
    return steps.getFirst().cores();
  }

  /// The last function that nearly all of the CPU above it passes.
  public HotSite innermost() {
    return steps.getLast();
  }
}
