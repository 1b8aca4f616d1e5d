package gotriage.syntax.tree;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An expression that can only be a type.
public sealed interface TypeExpr extends Expr {
  /// @param len null for a slice; an [Expr.Ellipsis] for `[...]T`
  record ArrayType(int pos, int end, @Nullable Expr len, Expr elt) implements TypeExpr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, len, elt);
    }
  }

  record StructType(int pos, int end, FieldList fields) implements TypeExpr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(fields);
    }
  }

  /// A signature; that of an interface's method begins with its parameters.
  ///
  /// @param typeParams null where there are none: functions, and from Go 1.27 on methods have them
  /// @param results null where there are none
  record FuncType(
      int pos,
      int end,
      @Nullable FieldList typeParams,
      FieldList params,
      @Nullable FieldList results)
      implements TypeExpr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, typeParams, params, results, null);
    }
  }

  /// @param methods methods have one name and a [FuncType]; embedded elements have no name
  record InterfaceType(int pos, int end, FieldList methods) implements TypeExpr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(methods);
    }
  }

  record MapType(int pos, int end, Expr key, Expr value) implements TypeExpr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(key);
      visit.accept(value);
    }
  }

  /// @param arrow the offset of `<-`, or -1
  record ChanType(int pos, int end, int arrow, Direction dir, Expr value) implements TypeExpr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(value);
    }
  }

  /// What may be done with a channel of a type.
  enum Direction {
    BOTH,
    /// `chan<- T`
    SEND,
    /// `<-chan T`
    RECEIVE
  }
}
