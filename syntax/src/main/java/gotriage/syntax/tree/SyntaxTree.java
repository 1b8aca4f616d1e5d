package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;

/// A whole file; `ast.File` in Go.
///
/// Its children are its name and its declarations. Comments lie across them, and stand apart.
///
/// @param name of the package; empty where the clause cannot be read
/// @param comments in the order of the text
public record SyntaxTree(
    int pos, int end, Expr.Ident name, List<Decl> decls, List<CommentGroup> comments)
    implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> visit) {
    visit.accept(name);
    Node.each(visit, decls);
  }
}
