/// In which order the statements of a function can run, and what can happen on the way.
///
/// Conditions are not evaluated: every branch may be taken. Calls come back, save those that never
/// do (`panic`, `os.Exit`, `log.Fatal`, `runtime.Goexit`).
@NullMarked
package gotriage.syntax.flow;

import org.jspecify.annotations.NullMarked;
