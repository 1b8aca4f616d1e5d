package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One line of a [Decl.GenDecl].
public sealed interface Spec extends Node {
  /// @param name null where the package's own name holds; `.` and `_` are names
  record ImportSpec(int pos, int end, Expr.@Nullable Ident name, Expr.BasicLit path)
      implements Spec {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, name, path);
    }
  }

  /// Of `const` or `var`.
  record ValueSpec(int pos, int end, List<Expr.Ident> names, @Nullable Expr type, List<Expr> values)
      implements Spec {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, names);
      Node.each(visit, type, null);
      Node.each(visit, values);
    }
  }

  /// @param assign the offset of the `=` of an alias, or -1
  record TypeSpec(
      int pos, int end, Expr.Ident name, @Nullable FieldList typeParams, int assign, Expr type)
      implements Spec {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, name, typeParams, type, null);
    }
  }
}
