/// Columns of text for a terminal, and the names in them.
@NullMarked
package gotriage.report.table;

import org.jspecify.annotations.NullMarked;
