/// A process that is alive while its runtime does not answer.
@NullMarked
package gotriage.rules.unresponsiveruntime;

import org.jspecify.annotations.NullMarked;
