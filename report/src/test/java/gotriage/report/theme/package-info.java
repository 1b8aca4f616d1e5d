@NullMarked
package gotriage.report.theme;

import org.jspecify.annotations.NullMarked;
