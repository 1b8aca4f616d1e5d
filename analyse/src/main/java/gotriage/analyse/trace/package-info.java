/// What an execution trace says: where goroutines spend their time, what the scheduler, the
/// collector and the stops of the world cost, and who pays.
@NullMarked
package gotriage.analyse.trace;

import org.jspecify.annotations.NullMarked;
