package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An expression; types are expressions as well, since the grammar cannot always tell them apart.
///
/// Chains of binary operators, selectors and calls nest to the left without a bound: walk them with
/// [Nodes], not by recursion.
public sealed interface Expr extends Node
    permits Expr.BadExpr,
        Expr.Ident,
        Expr.Ellipsis,
        Expr.BasicLit,
        Expr.FuncLit,
        Expr.CompositeLit,
        Expr.ParenExpr,
        Expr.SelectorExpr,
        Expr.IndexExpr,
        Expr.IndexListExpr,
        Expr.SliceExpr,
        Expr.TypeAssertExpr,
        Expr.CallExpr,
        Expr.StarExpr,
        Expr.UnaryExpr,
        Expr.BinaryExpr,
        Expr.KeyValueExpr,
        TypeExpr {
  /// Where an expression should be and none could be read.
  record BadExpr(int pos, int end) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {}
  }

  record Ident(int pos, int end, String name) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {}
  }

  /// The `...T` of a parameter, or the `...` of an array's length.
  record Ellipsis(int pos, int end, @Nullable Expr elt) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, elt, null);
    }
  }

  /// @param kind INT, FLOAT, IMAG, CHAR or STRING
  /// @param value as it is written, quotes included
  record BasicLit(int pos, int end, Token kind, String value) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {}
  }

  record FuncLit(int pos, int end, TypeExpr.FuncType type, Stmt.BlockStmt body) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, type, body);
    }
  }

  /// @param type null for an inner literal whose type is left out
  record CompositeLit(int pos, int end, @Nullable Expr type, int lbrace, List<Expr> elts)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, type, null);
      Node.each(visit, elts);
    }
  }

  record ParenExpr(int pos, int end, Expr x) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
    }
  }

  record SelectorExpr(int pos, int end, Expr x, Ident sel) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
      visit.accept(sel);
    }
  }

  /// An index, or an instance of a generic with one type argument.
  record IndexExpr(int pos, int end, Expr x, int lbrack, Expr index) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
      visit.accept(index);
    }
  }

  /// An instance of a generic with several type arguments.
  record IndexListExpr(int pos, int end, Expr x, int lbrack, List<Expr> indices) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
      Node.each(visit, indices);
    }
  }

  record SliceExpr(
      int pos,
      int end,
      Expr x,
      int lbrack,
      @Nullable Expr low,
      @Nullable Expr high,
      @Nullable Expr max)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, x, low, high, max);
    }
  }

  /// @param type null for the `x.(type)` of a type switch
  record TypeAssertExpr(int pos, int end, Expr x, @Nullable Expr type) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, x, type);
    }
  }

  /// @param ellipsis the offset of `...`, or -1
  record CallExpr(int pos, int end, Expr fun, int lparen, List<Expr> args, int ellipsis)
      implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(fun);
      Node.each(visit, args);
    }
  }

  /// A pointer's type, or what a pointer points at.
  record StarExpr(int pos, int end, Expr x) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
    }
  }

  /// @param op ARROW for a receive, TILDE in a constraint
  record UnaryExpr(int pos, int end, Token op, Expr x) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
    }
  }

  record BinaryExpr(int pos, int end, Expr x, int opPos, Token op, Expr y) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
      visit.accept(y);
    }
  }

  record KeyValueExpr(int pos, int end, Expr key, int colon, Expr value) implements Expr {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(key);
      visit.accept(value);
    }
  }
}
