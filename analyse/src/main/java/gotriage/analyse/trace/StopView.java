package gotriage.analyse.trace;

import java.util.List;

/// Stops of the world of one kind.
///
/// @param kind the runtime's words: `GC mark termination`, `read mem stats`, `start trace`
/// @param stacks who stops it; empty for the collector's own
public record StopView(String kind, Quantiles all, List<StackTime> stacks) {
  /// Whether the collector stops the world for itself, and no call of the program's does.
  public boolean collector() {
    return kind.startsWith("GC ");
  }
}
