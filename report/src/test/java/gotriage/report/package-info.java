@NullMarked
package gotriage.report;

import org.jspecify.annotations.NullMarked;
