/// Goroutines blocked on a channel that was never made.
@NullMarked
package gotriage.rules.nilchannelblock;

import org.jspecify.annotations.NullMarked;
