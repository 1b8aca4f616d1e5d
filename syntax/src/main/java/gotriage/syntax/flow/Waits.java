package gotriage.syntax.flow;

import gotriage.syntax.scope.GoType;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.scope.Types;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Expr.UnaryExpr;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.CommClause;
import gotriage.syntax.tree.Stmt.RangeStmt;
import gotriage.syntax.tree.Stmt.SelectStmt;
import gotriage.syntax.tree.Stmt.SendStmt;
import gotriage.syntax.tree.Token;
import java.util.Set;

/// Whether a step can make its goroutine wait, as far as the syntax shows: channel operations,
/// `time.Sleep`, the methods of locks and wait groups. Other calls may wait too; that is for their
/// callers to ask.
public final class Waits {
  private static final Set<String> METHODS = Set.of("Lock", "RLock", "Wait");

  private final Scopes scopes;
  private final Types types;

  public Waits(Scopes scopes) {
    this.scopes = scopes;
    this.types = new Types(scopes);
  }

  public boolean can(Step step) {
    return switch (step.node()) {
      case SelectStmt select -> !hasDefault(select);
      case CommClause _ -> false; // its select has waited, or does not
      case RangeStmt range when types.of(range.x()) instanceof GoType.Channel -> true;
      case SendStmt _ -> true;
      default -> step.parts().stream().anyMatch(this::waits);
    };
  }

  public static boolean hasDefault(SelectStmt select) {
    return select.body().list().stream()
        .anyMatch(clause -> clause instanceof CommClause comm && comm.comm() == null);
  }

  private boolean waits(Node part) {
    boolean[] found = {false};
    Nodes.walk(
        part,
        node -> {
          found[0] |=
              node instanceof UnaryExpr receive && receive.op() == Token.ARROW
                  || node instanceof CallExpr call && waits(call);
          return !(node instanceof FuncLit);
        });
    return found[0];
  }

  private boolean waits(CallExpr call) {
    return "time.Sleep".equals(scopes.qualified(call.fun()))
        || call.args().isEmpty()
            && call.fun() instanceof SelectorExpr selector
            && METHODS.contains(selector.sel().name());
  }
}
