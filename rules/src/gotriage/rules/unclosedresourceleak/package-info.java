/// Response bodies, rows and clients that are opened and not closed.
@NullMarked
package gotriage.rules.unclosedresourceleak;

import org.jspecify.annotations.NullMarked;
