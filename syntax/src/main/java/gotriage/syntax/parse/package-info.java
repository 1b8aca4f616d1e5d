/// From bytes to a tree, by recursive descent, up to the syntax of Go 1.27.
///
/// Whatever the bytes are, there is a tree of what could be read and a list of what could not;
/// nothing is thrown. Nesting is bounded ([GoParser#DEEPEST]), and so is memory: a tree, its lists
/// and the table of names take at most [GoParser#MEMORY_FACTOR] bytes a byte of source.
@NullMarked
package gotriage.syntax.parse;

import org.jspecify.annotations.NullMarked;
