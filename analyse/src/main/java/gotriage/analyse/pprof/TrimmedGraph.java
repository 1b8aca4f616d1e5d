package gotriage.analyse.pprof;

/// A graph and what was left out of it.
///
/// @param nodesBefore how many nodes there were before `-nodecount` cut
/// @param droppedNodes,droppedEdges how many weighed too little
public record TrimmedGraph(Graph graph, int nodesBefore, int droppedNodes, int droppedEdges) {}
