package gotriage.report.graph;

/// Where an edge runs.
///
/// @param x,y points from the border of its source to the border of its destination
/// @param labelX,labelY middle of its label
@SuppressWarnings("ArrayRecordComponent") // never compared
record Route(double[] x, double[] y, double labelX, double labelY) {}
