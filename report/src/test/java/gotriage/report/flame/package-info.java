@NullMarked
package gotriage.report.flame;

import org.jspecify.annotations.NullMarked;
