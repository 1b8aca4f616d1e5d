package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A statement.
public sealed interface Stmt extends Node {
  /// Where a statement should be and none could be read.
  record BadStmt(int pos, int end) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {}
  }

  record DeclStmt(int pos, int end, Decl decl) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(decl);
    }
  }

  /// @param implicit true where no semicolon is written, as between a label and `}`
  record EmptyStmt(int pos, int end, boolean implicit) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {}
  }

  record LabeledStmt(int pos, int end, Expr.Ident label, Stmt stmt) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(label);
      visit.accept(stmt);
    }
  }

  record ExprStmt(int pos, int end, Expr x) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
    }
  }

  record SendStmt(int pos, int end, Expr chan, int arrow, Expr value) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(chan);
      visit.accept(value);
    }
  }

  record IncDecStmt(int pos, int end, Expr x, Token tok) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(x);
    }
  }

  /// @param tok `=`, `:=`, or the likes of `+=`
  record AssignStmt(int pos, int end, List<Expr> lhs, int tokPos, Token tok, List<Expr> rhs)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, lhs);
      Node.each(visit, rhs);
    }
  }

  /// @param call a [Expr.CallExpr], save in a broken file
  record GoStmt(int pos, int end, Expr call) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(call);
    }
  }

  /// @param call a [Expr.CallExpr], save in a broken file
  record DeferStmt(int pos, int end, Expr call) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(call);
    }
  }

  record ReturnStmt(int pos, int end, List<Expr> results) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, results);
    }
  }

  /// @param tok BREAK, CONTINUE, GOTO or FALLTHROUGH
  record BranchStmt(int pos, int end, Token tok, Expr.@Nullable Ident label) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, label, null);
    }
  }

  /// @param rbrace -1 where it is missing
  record BlockStmt(int pos, int end, List<Stmt> list, int rbrace) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, list);
    }
  }

  /// @param otherwise an [IfStmt] or a [BlockStmt]; `else` is a keyword of Java
  record IfStmt(
      int pos, int end, @Nullable Stmt init, Expr cond, BlockStmt body, @Nullable Stmt otherwise)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, init, cond, body, otherwise);
    }
  }

  /// A case of a `switch`.
  ///
  /// @param list empty for `default`
  record CaseClause(int pos, int end, List<Expr> list, int colon, List<Stmt> body) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, list);
      Node.each(visit, body);
    }
  }

  record SwitchStmt(int pos, int end, @Nullable Stmt init, @Nullable Expr tag, BlockStmt body)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, init, tag, body, null);
    }
  }

  /// @param assign `x := y.(type)` or `y.(type)`
  record TypeSwitchStmt(int pos, int end, @Nullable Stmt init, Stmt assign, BlockStmt body)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, init, assign, body, null);
    }
  }

  /// A case of a `select`.
  ///
  /// @param comm a send, or a receive as [ExprStmt] or [AssignStmt]; null for `default`
  record CommClause(int pos, int end, @Nullable Stmt comm, int colon, List<Stmt> body)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, comm, null);
      Node.each(visit, body);
    }
  }

  record SelectStmt(int pos, int end, BlockStmt body) implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      visit.accept(body);
    }
  }

  record ForStmt(
      int pos,
      int end,
      @Nullable Stmt init,
      @Nullable Expr cond,
      @Nullable Stmt post,
      BlockStmt body)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, init, cond, post, body);
    }
  }

  /// @param tok `:=`, `=`, or null where there is no key
  record RangeStmt(
      int pos,
      int end,
      @Nullable Expr key,
      @Nullable Expr value,
      @Nullable Token tok,
      Expr x,
      BlockStmt body)
      implements Stmt {
    @Override
    public void forEachChild(Consumer<? super Node> visit) {
      Node.each(visit, key, value, x, body);
    }
  }
}
