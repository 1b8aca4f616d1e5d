/// Timers made anew in a loop.
@NullMarked
package gotriage.rules.timeafterchurn;

import org.jspecify.annotations.NullMarked;
