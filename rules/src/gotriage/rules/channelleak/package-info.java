/// Goroutines that wait for ever for the other side of a channel.
@NullMarked
package gotriage.rules.channelleak;

import org.jspecify.annotations.NullMarked;
