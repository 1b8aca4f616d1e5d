/// What to capture, and what it may cost.
@NullMarked
package gotriage.capture.options;

import org.jspecify.annotations.NullMarked;
