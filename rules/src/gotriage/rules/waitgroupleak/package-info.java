/// Waits for a WaitGroup or Cond that is never released.
@NullMarked
package gotriage.rules.waitgroupleak;

import org.jspecify.annotations.NullMarked;
