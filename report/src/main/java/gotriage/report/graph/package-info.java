/// Call graphs drawn: Graphviz's `dot` language as pprof writes it, and SVG by a layout of our own,
/// which needs no Graphviz.
@NullMarked
package gotriage.report.graph;

import org.jspecify.annotations.NullMarked;
