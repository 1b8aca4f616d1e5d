@NullMarked
package gotriage.report.number;

import org.jspecify.annotations.NullMarked;
