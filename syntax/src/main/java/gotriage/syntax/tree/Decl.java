package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A declaration, of a file or within a function.
public sealed interface Decl extends Node {
  /// Where a declaration should be and none could be read.
  record BadDecl(int pos, int end) implements Decl {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {}
  }

  /// @param tok IMPORT, CONST, TYPE or VAR
  /// @param lparen -1 for a single one without parentheses
  record GenDecl(int pos, int end, Token tok, int lparen, List<Spec> specs) implements Decl {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, specs);
    }
  }

  /// @param recv null for a function
  /// @param body null for one that is written elsewhere, in assembly for instance
  record FuncDecl(
      int pos,
      int end,
      @Nullable FieldList recv,
      Expr.Ident name,
      TypeExpr.FuncType type,
      Stmt.@Nullable BlockStmt body)
      implements Decl {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, recv, name, type, body);
    }
  }
}
