package gotriage.analyse.pprof;

/// A graph made to be drawn.
///
/// @param tags of its nodes
public record CallGraph(TrimmedGraph trimmed, NodeTags tags) {
  public Graph graph() {
    return trimmed.graph();
  }
}
