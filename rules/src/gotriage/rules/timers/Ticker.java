package gotriage.rules.timers;

import gotriage.syntax.find.Function;
import gotriage.syntax.find.Parents;
import gotriage.syntax.flow.Flow;
import gotriage.syntax.flow.Step;
import gotriage.syntax.scope.Declared;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.scope.Use;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.AssignStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ticker in the source: where it is made, and what becomes of it.
///
/// @param made `time.NewTicker(…)` or `time.Tick(…)`
/// @param assign the statement that gives it a name alone; null where it has none
/// @param variable the local variable that it is in; null where it has none
/// @param uses of the variable
public record Ticker(
    CallExpr made,
    @Nullable AssignStmt assign,
    @Nullable Declared variable,
    List<Use> uses,
    Function function,
    Scopes scopes) {

  public static boolean isMadeBy(CallExpr call, Scopes scopes) {
    String name = scopes.qualified(call.fun());
    return "time.NewTicker".equals(name) || "time.Tick".equals(name);
  }

  public static Ticker of(CallExpr made, Function function, Scopes scopes) {
    Parents parents = Parents.of(function.file().tree());
    Node up = parents.parent(made);
    AssignStmt assign =
        up instanceof AssignStmt a && a.lhs().size() == 1 && a.rhs().size() == 1 ? a : null;
    Declared variable = assign == null ? null : scopes.declaration(assign.lhs().getFirst());
    List<Use> uses =
        variable == null || !variable.local()
            ? List.of()
            : scopes.uses(variable).stream().map(use -> Use.of(use, parents)).toList();
    return new Ticker(made, assign, variable, uses, function, scopes);
  }

  /// True when it is stopped on every path, or by whoever else was given it; a ticker of
  /// `time.Tick` never is.
  public boolean isStopped() {
    if ("time.Tick".equals(scopes.qualified(made.fun()))) {
      return false;
    }
    if (variable == null || !variable.local()) {
      return assign == null ? !isUsedInPlace() : isStoppedAsField(assign.lhs().getFirst());
    }
    if (uses.stream().anyMatch(use -> use.kind() == Use.Kind.OTHER)) {
      return true;
    }
    if (uses.stream().noneMatch(Ticker::stops)) {
      return false;
    }
    Flow flow = Flow.of(function, scopes);
    Step step = assign == null ? null : flow.step(assign);
    // A literal that stops it may be called at any time.
    return step == null
        || uses.stream().anyMatch(use -> stops(use) && isInLiteral(use.ident()))
        || !flow.canEndWithout(step, s -> s.calls(call -> stops(call.fun())));
  }

  private static boolean stops(Use use) {
    return "Stop".equals(use.member());
  }

  private boolean stops(Expr fun) {
    return fun instanceof SelectorExpr(_, _, Expr x, Ident sel)
        && sel.name().equals("Stop")
        && variable != null
        && variable.equals(scopes.declaration(x));
  }

  private boolean isInLiteral(Ident use) {
    return Nodes.own(function.body(), Ident.class).stream().noneMatch(ident -> ident == use);
  }

  /// `for range time.NewTicker(d).C`: nobody can stop it.
  private boolean isUsedInPlace() {
    return Nodes.all(function.body(), SelectorExpr.class).stream()
        .anyMatch(selector -> selector.x() == made);
  }

  /// Whether something in the file stops what a field of that name holds.
  private boolean isStoppedAsField(Expr field) {
    if (!(field instanceof SelectorExpr stored)) {
      return true;
    }
    return Nodes.all(function.file().tree(), SelectorExpr.class).stream()
        .anyMatch(stop ->
            stop.sel().name().equals("Stop")
                && stop.x() instanceof SelectorExpr of
                && of.sel().name().equals(stored.sel().name()));
  }
}
