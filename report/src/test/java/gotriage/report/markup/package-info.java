@NullMarked
package gotriage.report.markup;

import org.jspecify.annotations.NullMarked;
