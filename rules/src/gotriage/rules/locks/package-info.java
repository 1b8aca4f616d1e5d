/// Locks that belong to no code of the service: which they are, and what their contention costs.
@NullMarked
package gotriage.rules.locks;

import org.jspecify.annotations.NullMarked;
