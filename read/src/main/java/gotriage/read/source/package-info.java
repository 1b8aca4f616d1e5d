/// The target's source files, where they can be found.
@NullMarked
package gotriage.read.source;

import org.jspecify.annotations.NullMarked;
