/// A Go execution trace as a stream of what the runtime did, in one order for all versions.
@NullMarked
package gotriage.model.trace;

import org.jspecify.annotations.NullMarked;
