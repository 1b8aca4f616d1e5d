/// Timers and deadlines set again too often.
@NullMarked
package gotriage.rules.timerresetstorm;

import org.jspecify.annotations.NullMarked;
