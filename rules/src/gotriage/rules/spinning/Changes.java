package gotriage.rules.spinning;

import gotriage.analyse.SourceView.Place;
import gotriage.syntax.find.Receive;
import gotriage.syntax.scope.Declared;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.UnaryExpr;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.*;
import gotriage.syntax.tree.Token;
import java.util.List;

/// Which statements change something that outlives a stretch of code, or leave it: without one, a
/// second run of the same code is like the first.
///
/// A call as a statement is made for what it does. A call for its result is looked at elsewhere, by
/// what the profile says of the callee.
record Changes(GoFile file, Scopes scopes, Node within) {
  static Changes of(Place place, Node within) {
    return new Changes(place.file(), place.scopes(), within);
  }

  /// True when a statement that has a line changes something, or jumps out.
  boolean onLine(int line) {
    List<Stmt> statements = Nodes.own(within, Stmt.class);
    return statements.stream()
        .filter(statement -> file.lineOf(statement) <= line && line <= file.lastLineOf(statement))
        .anyMatch(this::changes);
  }

  boolean changes(Stmt statement) {
    return switch (statement) {
      case AssignStmt assign when assign.tok() == Token.DEFINE -> receives(assign);
      case AssignStmt assign -> receives(assign) || assign.lhs().stream().anyMatch(this::outlives);
      case IncDecStmt count -> outlives(count.x());
      case ExprStmt(_, _, Expr x) ->
          Nodes.unparen(x) instanceof CallExpr || Receive.of(statement) != null;
      case BranchStmt jump -> jump.tok() == Token.BREAK || jump.tok() == Token.GOTO;
      case SendStmt _, GoStmt _, DeferStmt _ -> true;
      default -> false;
    };
  }

  /// True for `return`.
  static boolean leaves(Stmt statement) {
    return statement instanceof ReturnStmt;
  }

  /// A variable that is made anew in each run does not count, and neither does the blank.
  private boolean outlives(Expr target) {
    if (!(Nodes.unparen(target) instanceof Ident ident)) {
      return true;
    }
    Declared declared = scopes.declaration(ident);
    return !ident.name().equals("_")
        && (declared == null || declared.file() != file || !within.covers(declared.ident()));
  }

  private static boolean receives(Stmt statement) {
    boolean[] found = {false};
    Nodes.walk(
        statement,
        node -> {
          found[0] |= node instanceof UnaryExpr unary && unary.op() == Token.ARROW;
          return !(node instanceof FuncLit);
        });
    return found[0];
  }
}
