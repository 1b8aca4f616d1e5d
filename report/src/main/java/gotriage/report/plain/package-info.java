/// Pages of tables: one HTML file that needs nothing from anywhere.
@NullMarked
package gotriage.report.plain;

import org.jspecify.annotations.NullMarked;
