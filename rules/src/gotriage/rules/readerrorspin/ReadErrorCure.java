package gotriage.rules.readerrorspin;

import gotriage.analyse.SourceView.Place;
import gotriage.rules.mend.Exit;
import gotriage.rules.mend.Fresh;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.find.Loop;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.BinaryExpr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.BranchStmt;
import gotriage.syntax.tree.Stmt.IfStmt;
import gotriage.syntax.tree.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leaves the loop where its read has failed: in place of the `continue` that follows the error, or
/// by asking for the error that was thrown away.
final class ReadErrorCure {
  private final Place place;
  private final Loop loop;

  private ReadErrorCure(Place place, Loop loop) {
    this.place = place;
    this.loop = loop;
  }

  static List<Edit> edits(Place place) {
    Loop loop = Loop.innermost(place.function(), place.line());
    return loop == null ? List.of() : new ReadErrorCure(place, loop).edits();
  }

  /// Of several reads in the loop it is the one on the hot line; a single one needs no line.
  private List<Edit> edits() {
    List<AssignStmt> reads = new ArrayList<>();
    for (Stmt statement : loop.body().list()) {
      AssignStmt read = read(statement instanceof IfStmt branch ? branch.init() : statement);
      if (read != null) {
        reads.add(read);
      }
    }
    List<AssignStmt> onLine =
        reads.stream().filter(read -> place.file().lineOf(read) == place.line()).toList();
    List<AssignStmt> candidates = onLine.isEmpty() ? reads : onLine;
    return candidates.size() == 1 ? edits(candidates.getFirst()) : List.of();
  }

  /// A call of a method whose last result is kept as `err`, or thrown away.
  private static @Nullable AssignStmt read(@Nullable Stmt statement) {
    return statement instanceof AssignStmt assign
            && assign.rhs().size() == 1
            && Nodes.unparen(assign.rhs().getFirst()) instanceof CallExpr call
            && Nodes.unparen(call.fun()) instanceof Expr.SelectorExpr
            && assign.lhs().getLast() instanceof Ident last
            && (last.name().startsWith("err") || assign.lhs().size() > 1 && last.name().equals("_"))
        ? assign
        : null;
  }

  private List<Edit> edits(AssignStmt read) {
    Ident error = (Ident) read.lhs().getLast();
    if (error.name().equals("_")) {
      return keepError(read, error);
    }
    for (Stmt statement : loop.body().list()) {
      if (statement instanceof IfStmt asked
          && isFailure(asked.cond(), error.name())
          && (asked.init() == null || asked.init() == read)) {
        return leave(asked, error.name());
      }
    }
    return List.of();
  }

  private List<Edit> leave(IfStmt asked, String error) {
    List<Stmt> body = asked.body().list();
    if (body.isEmpty() || asked.otherwise() != null) {
      return List.of();
    }
    Stmt last = body.getLast();
    String exit = Exit.of(place, loop, last, error);
    if (exit == null) {
      return List.of();
    }
    if (last instanceof BranchStmt jump) {
      boolean again = jump.tok() == Token.CONTINUE && jump.label() == null;
      return again ? List.of(Edit.replace(jump, exit)) : List.of();
    }
    return last instanceof Stmt.ReturnStmt
        ? List.of()
        : List.of(Edit.linesAfter(place.file(), last, exit));
  }

  private List<Edit> keepError(AssignStmt read, Ident blank) {
    String exit = Exit.of(place, loop, read, "err");
    boolean ofItsOwn = loop.body().list().stream().anyMatch(statement -> statement == read);
    if (exit == null
        || !ofItsOwn
        || read.tok() != Token.DEFINE
        || Fresh.isUsed(loop.body(), "err")) {
      return List.of();
    }
    return List.of(
        Edit.replace(blank, "err"),
        Edit.linesAfter(place.file(), read, "if err != nil {", "\t" + exit, "}"));
  }

  private static boolean isFailure(Expr cond, String error) {
    return Nodes.unparen(cond) instanceof BinaryExpr test
        && test.op() == Token.NEQ
        && error.equals(Nodes.name(test.x()))
        && "nil".equals(Nodes.name(test.y()));
  }
}
