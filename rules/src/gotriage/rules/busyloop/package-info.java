/// A loop that goes round for ever.
@NullMarked
package gotriage.rules.busyloop;

import org.jspecify.annotations.NullMarked;
