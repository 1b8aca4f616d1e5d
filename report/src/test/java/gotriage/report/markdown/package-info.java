@NullMarked
package gotriage.report.markdown;

import org.jspecify.annotations.NullMarked;
