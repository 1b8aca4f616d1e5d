/// A collector that never rests, for want of room.
@NullMarked
package gotriage.rules.memorylimitspiral;

import org.jspecify.annotations.NullMarked;
