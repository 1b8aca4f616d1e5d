/// Goroutines from a protobuf profile, the debug=1 text, and the text of debug=2, panics and
/// SIGQUIT.
@NullMarked
package gotriage.read.goroutine;

import org.jspecify.annotations.NullMarked;
