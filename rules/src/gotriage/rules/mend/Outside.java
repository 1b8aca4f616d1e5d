package gotriage.rules.mend;

import gotriage.syntax.find.Loop;
import gotriage.syntax.scope.Declared;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Nodes;
import org.jspecify.annotations.Nullable;

/// Whether an expression means the same before a loop as within.
public final class Outside {
  private Outside() {}

  /// True when nothing in an expression is declared in the loop, and nothing is called.
  public static boolean canBeTaken(Expr x, Loop loop, Scopes scopes) {
    boolean calls =
        Nodes.all(x, CallExpr.class).stream()
            .anyMatch(call -> !"time.Duration".equals(scopes.qualified(call.fun())));
    return !calls
        && Nodes.all(x, Ident.class).stream()
            .map(scopes::declaration)
            .noneMatch(declared -> isWithin(declared, loop));
  }

  private static boolean isWithin(@Nullable Declared declared, Loop loop) {
    return declared != null && declared.local() && loop.stmt().covers(declared.ident());
  }
}
