/// Memory that is kept for ever.
@NullMarked
package gotriage.rules.memoryretention;

import org.jspecify.annotations.NullMarked;
