package gotriage.syntax.find;

import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.UnaryExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.ExprStmt;
import gotriage.syntax.tree.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that receives from a channel: `<-ch`, `v := <-ch`, `v, ok = <-ch`.
///
/// @param value null where nothing is kept
/// @param ok null where it is not asked whether the channel is open
public record Receive(Stmt stmt, Expr channel, @Nullable Expr value, @Nullable Expr ok) {
  /// Null for every other statement.
  public static @Nullable Receive of(@Nullable Stmt statement) {
    if (statement instanceof ExprStmt(_, _, Expr x)) {
      Expr channel = channel(x);
      return channel == null ? null : new Receive(statement, channel, null, null);
    }
    if (!(statement instanceof AssignStmt assign)
        || assign.rhs().size() != 1
        || assign.lhs().size() > 2) {
      return null;
    }
    Expr channel = channel(assign.rhs().getFirst());
    List<Expr> lhs = assign.lhs();
    return channel == null
        ? null
        : new Receive(assign, channel, lhs.getFirst(), lhs.size() == 2 ? lhs.get(1) : null);
  }

  private static @Nullable Expr channel(Expr x) {
    return Nodes.unparen(x) instanceof UnaryExpr(_, _, Token op, Expr channel) && op == Token.ARROW
        ? channel
        : null;
  }
}
