/// Locks that are never released.
@NullMarked
package gotriage.rules.lockdeadlock;

import org.jspecify.annotations.NullMarked;
