package gotriage.syntax.scope;

import gotriage.syntax.find.Parents;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.ParenExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Stmt.AssignStmt;
import org.jspecify.annotations.Nullable;

/// What is done with a variable at one place.
///
/// @param member the method or field for [Kind#METHOD] and [Kind#FIELD]
public record Use(Ident ident, Kind kind, @Nullable String member) {
  public enum Kind {
    /// `x()`
    CALL,
    /// `x.m()`
    METHOD,
    /// `x.f`, or a method's value
    FIELD,
    /// `x = …`
    ASSIGNED,
    /// `_ = x`
    DISCARDED,
    /// Everything by which others can come to have it: an argument, a result, an element, the right
    /// side of an assignment, a comparison.
    OTHER
  }

  /// @param parents of a tree that the name is in
  public static Use of(Ident ident, Parents parents) {
    Expr x = ident;
    while (parents.parent(x) instanceof ParenExpr paren) {
      x = paren;
    }
    return of(ident, x, parents);
  }

  private static Use of(Ident ident, Expr x, Parents parents) {
    return switch (parents.parent(x)) {
      case CallExpr call when call.fun() == x -> new Use(ident, Kind.CALL, null);
      case SelectorExpr selector when selector.x() == x -> {
        boolean called =
            parents.parent(selector) instanceof CallExpr call && call.fun() == selector;
        yield new Use(ident, called ? Kind.METHOD : Kind.FIELD, selector.sel().name());
      }
      case AssignStmt assign -> new Use(ident, assigned(assign, x), null);
      case null, default -> new Use(ident, Kind.OTHER, null);
    };
  }

  private static Kind assigned(AssignStmt assign, Expr x) {
    for (Expr lhs : assign.lhs()) {
      if (lhs == x) {
        return Kind.ASSIGNED;
      }
    }
    int at = assign.rhs().indexOf(x);
    boolean blank =
        assign.lhs().size() == assign.rhs().size()
            && assign.lhs().get(at) instanceof Ident to
            && to.name().equals("_");
    return blank ? Kind.DISCARDED : Kind.OTHER;
  }
}
