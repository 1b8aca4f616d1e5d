package gotriage.report.graph;

import java.util.List;

/// A laid out graph, from (0, 0).
///
/// @param x,y middles of the boxes
/// @param routes one a link, in the links' order
@SuppressWarnings("ArrayRecordComponent") // never compared
record Placed(double width, double height, double[] x, double[] y, List<Route> routes) {}
