/// Goroutines started without a limit.
@NullMarked
package gotriage.rules.unboundedgoroutines;

import org.jspecify.annotations.NullMarked;
