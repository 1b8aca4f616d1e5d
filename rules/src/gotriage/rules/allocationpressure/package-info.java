/// Garbage made faster than work.
@NullMarked
package gotriage.rules.allocationpressure;

import org.jspecify.annotations.NullMarked;
