package gotriage.syntax.find;

import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.BlockStmt;
import gotriage.syntax.tree.Stmt.ForStmt;
import gotriage.syntax.tree.Stmt.RangeStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `for` of either kind.
///
/// @param stmt a [ForStmt] or a [RangeStmt]
public record Loop(Stmt stmt, BlockStmt body) {
  /// The loop that a statement is; null when it is none.
  public static @Nullable Loop of(@Nullable Stmt statement) {
    return switch (statement) {
      case ForStmt loop -> new Loop(loop, loop.body());
      case RangeStmt loop -> new Loop(loop, loop.body());
      case null, default -> null;
    };
  }

  /// The loops around a line of a function, the innermost first. Those of literals within the
  /// function, and those around a literal, are of other functions.
  public static List<Loop> around(Function function, int line) {
    return Enclosing.around(function, line, Stmt.class).stream()
        .map(Loop::of)
        .<Loop>mapMulti((loop, all) -> {
          if (loop != null) {
            all.accept(loop);
          }
        })
        .toList();
  }

  /// The innermost loop around a line of a function; null when there is none.
  public static @Nullable Loop innermost(Function function, int line) {
    List<Loop> around = around(function, line);
    return around.isEmpty() ? null : around.getFirst();
  }

  /// True for `for {` and `for init; ; post {`: it ends by a jump only.
  public boolean isEndless() {
    return stmt instanceof ForStmt loop && loop.cond() == null;
  }

  /// True when nothing in its header changes from round to round: no post statement, no range.
  public boolean hasPlainHeader() {
    return stmt instanceof ForStmt loop && loop.post() == null;
  }
}
