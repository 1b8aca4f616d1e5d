@NullMarked
package gotriage.report.words;

import org.jspecify.annotations.NullMarked;
