/// What was captured, when, at what cost, with what failure.
@NullMarked
package gotriage.model.evidence;

import org.jspecify.annotations.NullMarked;
