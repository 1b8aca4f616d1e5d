package gotriage.rules.timeafterchurn;

import gotriage.analyse.SourceView.Place;
import gotriage.rules.mend.Fresh;
import gotriage.rules.mend.Outside;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.find.Loop;
import gotriage.syntax.find.Receive;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.CommClause;
import gotriage.syntax.tree.Stmt.SelectStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One timer for all rounds of a loop, set anew before each wait, in place of `time.After` in a
/// `select`.
final class TimeAfterCure {
  private TimeAfterCure() {}

  /// @param drain whether a tick of the round before can be left in the timer's channel: before the
  ///   timers of Go 1.23
  static List<Edit> edits(Place place, boolean drain) {
    for (SelectStmt select : Nodes.own(place.function().body(), SelectStmt.class)) {
      CallExpr after = after(select, place);
      Loop loop =
          after == null ? null : Loop.innermost(place.function(), place.file().lineOf(select));
      if (after != null && loop != null && isInBody(loop, select)) {
        return edits(place, loop, select, after, drain);
      }
    }
    return List.of();
  }

  /// Its `time.After`, where it has one.
  private static @Nullable CallExpr after(SelectStmt select, Place place) {
    CallExpr found = null;
    for (Stmt clause : select.body().list()) {
      Receive receive = clause instanceof CommClause comm ? Receive.of(comm.comm()) : null;
      if (receive != null
          && Nodes.unparen(receive.channel()) instanceof CallExpr call
          && "time.After".equals(place.scopes().qualified(call.fun()))
          && call.args().size() == 1) {
        if (found != null) {
          return null;
        }
        found = call;
      }
    }
    return found;
  }

  private static boolean isInBody(Loop loop, SelectStmt select) {
    return loop.body().list().stream().anyMatch(statement -> statement == select);
  }

  private static List<Edit> edits(
      Place place, Loop loop, SelectStmt select, CallExpr after, boolean drain) {
    GoFile file = place.file();
    String name = Fresh.name(place.function(), "timer", "idle", "wait");
    boolean nested = Loop.around(place.function(), file.lineOf(select)).size() > 1;
    if (name == null
        || nested
        || !Outside.canBeTaken(after.args().getFirst(), loop, place.scopes())) {
      return List.of();
    }
    String duration = file.text(after.args().getFirst());
    String time = file.text(after.fun()).replaceFirst("After$", "NewTimer");
    Edit reset =
        drain
            ? Edit.linesBefore(
                file,
                select,
                "if !" + name + ".Stop() {",
                "\tselect {",
                "\tcase <-" + name + ".C:",
                "\tdefault:",
                "\t}",
                "}",
                name + ".Reset(" + duration + ")")
            : Edit.linesBefore(file, select, name + ".Reset(" + duration + ")");
    return List.of(
        Edit.linesBefore(
            file,
            loop.stmt(),
            name + " := " + time + "(" + duration + ")",
            "defer " + name + ".Stop()"),
        reset,
        Edit.replace(after, name + ".C"));
  }
}
