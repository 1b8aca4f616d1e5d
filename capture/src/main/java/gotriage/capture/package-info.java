/// From a target to a bundle: the plan, its budget, and the one call that runs it.
@NullMarked
package gotriage.capture;

import org.jspecify.annotations.NullMarked;
