/// Which declaration a name means, and what the syntax alone tells of its type.
///
/// A package is a folder of files. What other packages declare is known by its qualified name only
/// (`time.NewTicker`), save for a few functions of the standard library whose results rules ask for
/// ([Known]).
@NullMarked
package gotriage.syntax.scope;

import org.jspecify.annotations.NullMarked;
