/// Panics that have become the way of control.
@NullMarked
package gotriage.rules.panicstorm;

import org.jspecify.annotations.NullMarked;
