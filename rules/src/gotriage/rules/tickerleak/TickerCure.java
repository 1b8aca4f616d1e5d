package gotriage.rules.tickerleak;

import gotriage.analyse.SourceView.Place;
import gotriage.rules.mend.Fresh;
import gotriage.rules.mend.Outside;
import gotriage.rules.timers.Ticker;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.find.Enclosing;
import gotriage.syntax.find.Loop;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.SelectStmt;
import java.util.List;
import java.util.Objects;

/// Defers `Stop` right after the ticker is made; a ticker that a loop makes in every round is made
/// once before it.
final class TickerCure {
  private TickerCure() {}

  static List<Edit> edits(Place place) {
    List<Ticker> unstopped =
        Nodes.own(place.function().body(), CallExpr.class).stream()
            .filter(call -> Ticker.isMadeBy(call, place.scopes()))
            .map(call -> Ticker.of(call, place.function(), place.scopes()))
            .filter(ticker -> !ticker.isStopped())
            .toList();
    return unstopped.size() == 1 ? edits(place, unstopped.getFirst()) : List.of();
  }

  private static List<Edit> edits(Place place, Ticker ticker) {
    GoFile file = place.file();
    AssignStmt assign = ticker.assign();
    Loop loop = Loop.innermost(place.function(), file.lineOf(ticker.made()));
    if (loop != null && !loop.body().covers(ticker.made())) {
      loop = null; // made in its header, once
    }
    if (assign != null && ticker.variable() != null && loop == null) {
      String variable = Objects.requireNonNull(ticker.variable()).name();
      return ticker.variable().local()
          ? List.of(Edit.linesAfter(file, assign, "defer " + variable + ".Stop()"))
          : List.of();
    }
    boolean tick = "time.Tick".equals(place.scopes().qualified(ticker.made().fun()));
    return loop != null && tick ? before(place, loop, ticker.made()) : List.of();
  }

  /// `case <-time.Tick(d)` in a loop is a new ticker each round.
  private static List<Edit> before(Place place, Loop loop, CallExpr made) {
    GoFile file = place.file();
    String name = Fresh.name(place.function(), "ticker", "tick", "pace");
    boolean inSelect =
        Enclosing.innermost(place.function(), file.lineOf(made), SelectStmt.class) != null;
    if (name == null
        || !inSelect
        || made.args().size() != 1
        || Loop.around(place.function(), file.lineOf(made)).size() > 1
        || !Outside.canBeTaken(made.args().getFirst(), loop, place.scopes())) {
      return List.of();
    }
    String time = file.text(made.fun()).replaceFirst("Tick$", "NewTicker");
    return List.of(
        Edit.linesBefore(
            file,
            loop.stmt(),
            name + " := " + time + "(" + file.text(made.args().getFirst()) + ")",
            "defer " + name + ".Stop()"),
        Edit.replace(made, name + ".C"));
  }
}
