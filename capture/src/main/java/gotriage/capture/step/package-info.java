/// One class a kind of step: what it costs, when it is left out, how it is taken.
@NullMarked
package gotriage.capture.step;

import org.jspecify.annotations.NullMarked;
