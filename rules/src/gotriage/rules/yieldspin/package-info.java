/// Loops that yield instead of waiting.
@NullMarked
package gotriage.rules.yieldspin;

import org.jspecify.annotations.NullMarked;
