/// What was loaded to be looked at, kept as long as memory lasts.
@NullMarked
package gotriage.serve.shelf;

import org.jspecify.annotations.NullMarked;
