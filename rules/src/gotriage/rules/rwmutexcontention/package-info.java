/// Readers and writers that are in each other's way at one RWMutex.
@NullMarked
package gotriage.rules.rwmutexcontention;

import org.jspecify.annotations.NullMarked;
