/// Polling many times in a millisecond.
@NullMarked
package gotriage.rules.shortpoll;

import org.jspecify.annotations.NullMarked;
