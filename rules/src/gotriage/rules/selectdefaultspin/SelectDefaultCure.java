package gotriage.rules.selectdefaultspin;

import gotriage.analyse.SourceView.Place;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.find.Enclosing;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.BranchStmt;
import gotriage.syntax.tree.Stmt.CommClause;
import gotriage.syntax.tree.Stmt.EmptyStmt;
import gotriage.syntax.tree.Stmt.ExprStmt;
import gotriage.syntax.tree.Stmt.IncDecStmt;
import gotriage.syntax.tree.Stmt.SelectStmt;
import gotriage.syntax.tree.Token;
import java.util.List;
import java.util.Set;

/// Takes away a `default` that does nothing but go round: without it the `select` waits.
final class SelectDefaultCure {
  /// Calls that only make way.
  private static final Set<String> YIELDS = Set.of("runtime.Gosched");

  private SelectDefaultCure() {}

  static List<Edit> edits(Place place) {
    SelectStmt select = Enclosing.innermost(place.function(), place.line(), SelectStmt.class);
    if (select == null || select.body().list().size() < 2) {
      return List.of();
    }
    List<Stmt> clauses = select.body().list();
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i) instanceof CommClause clause && clause.comm() == null) {
        int end = i + 1 < clauses.size() ? clauses.get(i + 1).pos() : select.body().rbrace();
        return clause.body().stream().allMatch(s -> doesNothing(s, place.scopes()))
            ? delete(place.file(), clause.pos(), end)
            : List.of();
      }
    }
    return List.of();
  }

  /// A count of rounds is nothing either: there are no idle rounds any more.
  private static boolean doesNothing(Stmt statement, Scopes scopes) {
    return switch (statement) {
      case EmptyStmt _, IncDecStmt _ -> true;
      case BranchStmt jump -> jump.tok() == Token.CONTINUE && jump.label() == null;
      case ExprStmt(_, _, Expr x) ->
          Nodes.unparen(x) instanceof CallExpr call
              && scopes.qualified(call.fun()) instanceof String name
              && YIELDS.contains(name)
              && Nodes.all(scopes.files().getFirst().tree(), Expr.SelectorExpr.class).stream()
                      .filter(
                          s -> scopes.qualified(s) instanceof String q && q.startsWith("runtime."))
                      .count()
                  > 1; // else the import would be left without a use
      default -> false;
    };
  }

  private static List<Edit> delete(GoFile file, int from, int to) {
    int first = file.lines().line(from);
    int next = file.lines().line(to);
    boolean wholeLines =
        next > first
            && file.text(file.lines().start(first), from).isBlank()
            && file.text(file.lines().start(next), to).isBlank();
    return wholeLines
        ? List.of(new Edit(file.lines().start(first), file.lines().start(next), ""))
        : List.of();
  }
}
