/// The syntax tree of a Go file: immutable records in sealed families, with the names and the
/// fields of Go's `go/ast`, for pattern switches.
///
/// `pos` is the byte offset of a node's first character, `end` the offset after its last, both as
/// `go/ast` computes them. Two nodes are the same node only if they are the same object: compare
/// with `==`, and key maps by identity. The text of a node is with its file
/// (`gotriage.syntax.source.GoFile#text`).
///
/// What `go/ast` has and this tree has not: comments hang on the file only and not on declarations
/// as well, there are no objects (`gotriage.syntax.scope` has them), and no packages.
@NullMarked
package gotriage.syntax.tree;

import org.jspecify.annotations.NullMarked;
