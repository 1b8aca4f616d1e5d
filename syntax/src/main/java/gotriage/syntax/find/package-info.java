/// What surrounds a place in a Go file: the function, the loops, the statements of a line.
///
/// A profile and a stack name a function and a line, and nothing finer. Where several constructs
/// share a line, the smallest is meant.
@NullMarked
package gotriage.syntax.find;

import org.jspecify.annotations.NullMarked;
