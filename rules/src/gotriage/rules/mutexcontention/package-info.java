/// Many goroutines that compete for one mutex.
@NullMarked
package gotriage.rules.mutexcontention;

import org.jspecify.annotations.NullMarked;
