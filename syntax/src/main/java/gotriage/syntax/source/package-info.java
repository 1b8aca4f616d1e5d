/// A Go file as it was read: its bytes, its tree, where its lines are, and what could not be read.
@NullMarked
package gotriage.syntax.source;

import org.jspecify.annotations.NullMarked;
