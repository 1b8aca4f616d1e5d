/// A clock that can only be read through the kernel.
@NullMarked
package gotriage.rules.slowclocksource;

import org.jspecify.annotations.NullMarked;
