package gotriage.rules.contextleak;

import gotriage.analyse.SourceView.Place;
import gotriage.rules.mend.Fresh;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.find.Loop;
import gotriage.syntax.find.Parents;
import gotriage.syntax.scope.Declared;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.scope.Types;
import gotriage.syntax.scope.Use;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.ExprStmt;
import gotriage.syntax.tree.Stmt.GoStmt;
import java.util.List;
import java.util.Set;

/// Defers `cancel` right after the context is derived, where neither context nor cancel outlive the
/// function.
final class CancelCure {
  private static final Set<String> DERIVES =
      Set.of("context.WithCancel", "context.WithTimeout", "context.WithDeadline");

  /// Types of results that can hold no context.
  private static final Set<String> PLAIN =
      Set.of("int", "int64", "bool", "string", "error", "float64", "[]byte");

  private final Place place;
  private final GoFile file;
  private final Scopes scopes;
  private final Parents parents;

  private CancelCure(Place place) {
    this.place = place;
    this.file = place.file();
    this.scopes = place.scopes();
    this.parents = Parents.of(place.function().body());
  }

  static List<Edit> edits(Place place) {
    return new CancelCure(place).edits();
  }

  private List<Edit> edits() {
    List<AssignStmt> derived =
        Nodes.own(place.function().body(), AssignStmt.class).stream()
            .filter(this::derives)
            .toList();
    if (derived.size() != 1) {
      return List.of();
    }
    AssignStmt assign = derived.getFirst();
    Declared context = scopes.declaration(assign.lhs().getFirst());
    Ident cancel = (Ident) assign.lhs().get(1);
    if (context == null || !staysHere(context) || isInLoop(assign)) {
      return List.of();
    }
    if (cancel.name().equals("_")) {
      String name = Fresh.name(place.function(), "cancel", "stop");
      return name == null
          ? List.of()
          : List.of(
              Edit.replace(cancel, name), Edit.linesAfter(file, assign, "defer " + name + "()"));
    }
    Declared variable = scopes.declaration(cancel);
    boolean called =
        variable != null
            && scopes.uses(variable).stream()
                .allMatch(use -> Use.of(use, parents).kind() == Use.Kind.CALL);
    boolean deferred =
        variable != null
            && scopes.uses(variable).stream()
                .anyMatch(use -> parents.enclosing(use, Stmt.DeferStmt.class) != null);
    return called && !deferred
        ? List.of(Edit.linesAfter(file, assign, "defer " + cancel.name() + "()"))
        : List.of();
  }

  private boolean derives(AssignStmt assign) {
    return assign.lhs().size() == 2
        && assign.lhs().get(1) instanceof Ident
        && assign.rhs().size() == 1
        && Nodes.unparen(assign.rhs().getFirst()) instanceof CallExpr call
        && scopes.qualified(call.fun()) instanceof String name
        && DERIVES.contains(name)
        && parents.parent(assign) instanceof Stmt.BlockStmt;
  }

  private boolean isInLoop(AssignStmt assign) {
    return Loop.innermost(place.function(), file.lineOf(assign)) != null;
  }

  /// A context that goes to another goroutine, into a literal or a value, or out of the function,
  /// is needed after its end.
  private boolean staysHere(Declared context) {
    return context.local() && scopes.uses(context).stream().allMatch(this::staysHere);
  }

  private boolean staysHere(Ident use) {
    Node up = parents.parent(use);
    if (up instanceof Expr.SelectorExpr) {
      return parents.enclosing(use, FuncLit.class) == null;
    }
    return up instanceof CallExpr call
        && parents.enclosing(use, GoStmt.class) == null
        && parents.enclosing(use, FuncLit.class) == null
        && parents.enclosing(use, Expr.CompositeLit.class) == null
        && isDoneWhenItReturns(call);
  }

  /// The result of a call may hold the context; an error, a number or nothing does not.
  private boolean isDoneWhenItReturns(CallExpr call) {
    return switch (parents.parent(call)) {
      case ExprStmt _ -> true;
      case AssignStmt assign
          when assign.lhs().size() == 1
              && assign.lhs().getFirst() instanceof Ident name
              && name.name().startsWith("err") ->
          true;
      case null, default -> isPlain(call);
    };
  }

  private boolean isPlain(CallExpr call) {
    return PLAIN.contains(new Types(scopes).of(call).toString());
  }
}
