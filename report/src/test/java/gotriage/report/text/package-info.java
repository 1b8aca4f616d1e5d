@NullMarked
package gotriage.report.text;

import org.jspecify.annotations.NullMarked;
