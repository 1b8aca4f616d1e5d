@NullMarked
package gotriage.report.graph;

import org.jspecify.annotations.NullMarked;
