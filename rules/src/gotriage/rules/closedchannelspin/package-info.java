/// A loop that goes on receiving from a closed channel.
@NullMarked
package gotriage.rules.closedchannelspin;

import org.jspecify.annotations.NullMarked;
