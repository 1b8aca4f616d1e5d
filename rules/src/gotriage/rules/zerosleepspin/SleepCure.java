package gotriage.rules.zerosleepspin;

import gotriage.analyse.SourceView.Place;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.BasicLit;
import gotriage.syntax.tree.Expr.BinaryExpr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Nodes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives a duration the unit that its name promises, or a least value where it can be zero.
final class SleepCure {
  private static final Set<String> SLEEPS = Set.of("time.Sleep", "time.After", "time.NewTimer");

  /// Ends of names, and the unit that they mean.
  private static final Map<String, String> UNITS =
      Map.of(
          "millis", "Millisecond",
          "milliseconds", "Millisecond",
          "ms", "Millisecond",
          "seconds", "Second",
          "secs", "Second",
          "sec", "Second",
          "minutes", "Minute");

  private SleepCure() {}

  /// @param least whether the program's Go has `max` (1.21)
  static List<Edit> edits(Place place, boolean least) {
    List<CallExpr> sleeps =
        Nodes.own(place.function().body(), CallExpr.class).stream()
            .filter(call -> sleeps(call, place.scopes()))
            .toList();
    List<CallExpr> onLine =
        sleeps.stream().filter(call -> place.file().lineOf(call) == place.line()).toList();
    List<CallExpr> candidates = onLine.isEmpty() ? sleeps : onLine;
    return candidates.size() == 1 ? edits(place, candidates.getFirst(), least) : List.of();
  }

  private static boolean sleeps(CallExpr call, Scopes scopes) {
    String name = scopes.qualified(call.fun());
    return name != null && SLEEPS.contains(name) && call.args().size() == 1;
  }

  private static List<Edit> edits(Place place, CallExpr sleep, boolean least) {
    GoFile file = place.file();
    Expr duration = sleep.args().getFirst();
    String time = file.text(sleep.fun()).replaceFirst("\\.\\w+$", "");
    if (Nodes.unparen(duration) instanceof CallExpr conversion
        && "time.Duration".equals(place.scopes().qualified(conversion.fun()))
        && conversion.args().size() == 1) {
      String unit = unit(conversion.args().getFirst());
      return unit == null
          ? List.of()
          : List.of(Edit.insert(duration.end(), " * " + time + "." + unit));
    }
    boolean constant = Nodes.unparen(duration) instanceof BasicLit;
    return least && !constant
        ? List.of(
            Edit.replace(duration, "max(" + argument(file, duration) + ", " + time + ".Second)"))
        : List.of();
  }

  /// As gofmt writes it among other arguments: without blanks around the operator.
  private static String argument(GoFile file, Expr duration) {
    return duration instanceof BinaryExpr both
        ? file.text(both.x()) + both.op().text() + file.text(both.y())
        : file.text(duration);
  }

  /// The unit in the name of a number: `pollMillis`, `waitSeconds`.
  private static @Nullable String unit(Expr number) {
    String name =
        switch (Nodes.unparen(number)) {
          case Ident ident -> ident.name();
          case SelectorExpr field -> field.sel().name();
          default -> "";
        };
    String lower = name.toLowerCase(Locale.ROOT);
    return UNITS.entrySet().stream()
        .filter(unit -> lower.endsWith(unit.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
