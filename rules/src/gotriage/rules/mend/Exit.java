package gotriage.rules.mend;

import gotriage.analyse.SourceView.Place;
import gotriage.syntax.find.Loop;
import gotriage.syntax.find.Parents;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Field;
import gotriage.syntax.tree.FieldList;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.SelectStmt;
import gotriage.syntax.tree.Stmt.SwitchStmt;
import gotriage.syntax.tree.Stmt.TypeSwitchStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statement that ends a loop from within.
public final class Exit {
  private Exit() {}

  /// What to write at a place in a loop: a `return` where the function's results allow it, else a
  /// `break` where that leaves the loop; null where neither compiles for sure.
  ///
  /// @param error the name of an error to return; null when there is none
  public static @Nullable String of(Place place, Loop loop, Node at, @Nullable String error) {
    FieldList results = place.function().type().results();
    if (results == null || results.list().isEmpty() || isNamed(results.list())) {
      return "return";
    }
    if (error != null && isError(results.list())) {
      return "return " + error;
    }
    // A loop without a condition may be the end of the function: behind it a return would be
    // missing.
    return loop.isEndless() || isInChoice(place, loop, at) ? null : "break";
  }

  private static boolean isNamed(List<Field> results) {
    return !results.getFirst().names().isEmpty();
  }

  private static boolean isError(List<Field> results) {
    Expr type = results.getFirst().type();
    return results.size() == 1 && type instanceof Ident ident && ident.name().equals("error");
  }

  private static boolean isInChoice(Place place, Loop loop, Node at) {
    for (Node up : Parents.of(place.function().body()).above(at)) {
      if (up == loop.stmt()) {
        return false;
      }
      if (up instanceof SelectStmt
          || up instanceof SwitchStmt
          || up instanceof TypeSwitchStmt
          || up instanceof Stmt inner && Loop.of(inner) != null) {
        return true;
      }
    }
    return true;
  }
}
