/// Goroutines, grouped by stack and state.
@NullMarked
package gotriage.model.goroutine;

import org.jspecify.annotations.NullMarked;
