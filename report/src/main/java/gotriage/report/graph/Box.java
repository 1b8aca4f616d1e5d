package gotriage.report.graph;

/// The size of a node to be placed, in SVG units.
record Box(double width, double height) {}
