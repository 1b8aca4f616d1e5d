package gotriage.report.graph;

/// An edge to be routed.
///
/// @param from,to indexes of boxes; never the same
/// @param weight how straight it should run, 1 for any edge
/// @param label the room that its label takes
/// @param length the least number of ranks it spans
record Link(int from, int to, double weight, Box label, int length) {}
