package gotriage.rules.spinning;

import gotriage.analyse.Analysis;
import gotriage.analyse.SourceView.Place;
import gotriage.model.Frame;
import gotriage.syntax.find.Enclosing;
import gotriage.syntax.find.Receive;
import gotriage.syntax.flow.Waits;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.CommClause;
import gotriage.syntax.tree.Stmt.SelectStmt;
import org.jspecify.annotations.Nullable;

/// The `select` statement at a line of the target's source.
public record SelectSource(Place place, SelectStmt select) {
  /// The innermost statement that a frame's line lies in; null when the source is not there or
  /// there is none.
  public static @Nullable SelectSource at(Analysis analysis, Frame frame) {
    Place place = analysis.code().at(frame);
    if (place == null) {
      return null;
    }
    SelectStmt select = Enclosing.innermost(place.function(), place.line(), SelectStmt.class);
    return select == null ? null : new SelectSource(place, select);
  }

  /// The line of the `select` keyword.
  public int line() {
    return place.file().lineOf(select);
  }

  public boolean hasDefault() {
    return Waits.hasDefault(select);
  }

  /// True when a case waits for a context's end.
  public boolean hasDone() {
    return select.body().list().stream()
        .anyMatch(clause -> clause instanceof CommClause comm && waitsForDone(comm));
  }

  private static boolean waitsForDone(CommClause clause) {
    Receive receive = Receive.of(clause.comm());
    return receive != null
        && Nodes.unparen(receive.channel()) instanceof CallExpr call
        && call.args().isEmpty()
        && call.fun() instanceof SelectorExpr method
        && method.sel().name().equals("Done");
  }
}
