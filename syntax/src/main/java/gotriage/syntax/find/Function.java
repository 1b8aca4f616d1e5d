package gotriage.syntax.find;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Stmt.BlockStmt;
import gotriage.syntax.tree.TypeExpr.FuncType;
import org.jspecify.annotations.Nullable;

/// A function with a body.
///
/// @param node a [FuncDecl] or a [FuncLit]
/// @param name as the compiler builds its symbol, without package and type arguments: `serve`,
///   `(*room).run`, `serve.func1`, `serve.func1.2`
public record Function(GoFile file, Node node, String name, FuncType type, BlockStmt body) {
  public boolean isLiteral() {
    return node instanceof FuncLit;
  }

  /// The declaration; null for a literal.
  public @Nullable FuncDecl declaration() {
    return node instanceof FuncDecl declaration ? declaration : null;
  }

  /// True when it gives nothing back: a bare `return` is allowed everywhere in it.
  public boolean hasNoResults() {
    return type.results() == null || type.results().list().isEmpty();
  }

  /// True when a line is one of its lines.
  public boolean covers(int line) {
    return file.lineOf(node) <= line && line <= file.lastLineOf(node);
  }
}
