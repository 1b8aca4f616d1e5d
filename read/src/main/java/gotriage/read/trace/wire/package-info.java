/// What both trace formats are made of: numbers, strings, stacks, ids.
@NullMarked
package gotriage.read.trace.wire;

import org.jspecify.annotations.NullMarked;
