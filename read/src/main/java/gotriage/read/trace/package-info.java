/// Execution traces of Go 1.11 to 1.27 (`runtime/trace`), read as a stream.
@NullMarked
package gotriage.read.trace;

import org.jspecify.annotations.NullMarked;
