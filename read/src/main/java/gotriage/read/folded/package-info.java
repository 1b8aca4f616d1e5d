/// Folded stacks, one line a stack, as flamegraph.pl and most profilers write them.
@NullMarked
package gotriage.read.folded;

import org.jspecify.annotations.NullMarked;
