package gotriage.syntax.flow;

import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.DeferStmt;
import gotriage.syntax.tree.Stmt.GoStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Something that runs as a whole: a simple statement, or the head of one that branches.
///
/// @param index of the step in its [Flow]
/// @param node the statement; for a case its clause
/// @param parts what runs in it: the condition of an `if`, the communication of a case, the whole
///   of a simple statement; none for the head of a `select`
public record Step(int index, Node node, List<? extends Node> parts) {
  /// The calls that it makes or defers. Those in a function literal count where the literal is
  /// deferred or called right there; those of other literals, and of a `go` statement, happen
  /// elsewhere.
  public List<CallExpr> calls() {
    List<CallExpr> found = new ArrayList<>();
    if (!(node instanceof GoStmt)) {
      parts.forEach(part -> collect(part, found));
    }
    return found;
  }

  /// True when it makes or defers a call of a kind.
  public boolean calls(Predicate<CallExpr> wanted) {
    return calls().stream().anyMatch(wanted);
  }

  public boolean defers() {
    return node instanceof DeferStmt;
  }

  private static void collect(Node part, List<CallExpr> found) {
    Nodes.walk(
        part,
        node -> {
          if (node instanceof CallExpr call) {
            found.add(call);
            if (Nodes.unparen(call.fun()) instanceof FuncLit literal) {
              found.addAll(Nodes.own(literal.body(), CallExpr.class));
            }
          }
          return !(node instanceof FuncLit);
        });
  }
}
