package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.Ownership.Owner;
import gotriage.model.Frame;

/// Questions about one place where goroutines wait.
public final class Waits {
  /// Frames that stand between a wait and whoever wrote it down.
  private static final FunctionSet PRIMITIVES =
      FunctionSet.of(
          "sync.*", "internal/sync.*", "io.(*pipe).*", "io.(*PipeReader).*", "io.(*PipeWriter).*");

  private Waits() {}

  /// True when the service's own code (or a dependency's) does the waiting itself, not through a
  /// library call such as an HTTP round trip.
  public static boolean direct(Analysis analysis, GoroutineSite site) {
    for (Frame frame : site.stack()) {
      Owner owner = analysis.ownership().owner(frame);
      if (owner == Owner.RUNTIME || PRIMITIVES.contains(frame.function())) {
        continue;
      }
      return owner == Owner.OWN || owner == Owner.DEPENDENCY;
    }
    return false;
  }

  /// The function a closure was written in: `main.(*pool).run` of `main.(*pool).run.func1.2`.
  public static String enclosing(String function) {
    int at = function.indexOf(".func");
    while (at >= 0) {
      int next = at + ".func".length();
      if (next < function.length() && Character.isDigit(function.charAt(next))) {
        return function.substring(0, at);
      }
      at = function.indexOf(".func", next);
    }
    return function;
  }

  /// Type and package of a function: `main.(*pool)` of `main.(*pool).run`, `main` of `main.run`.
  public static String scope(String function) {
    String outer = enclosing(function);
    return outer.substring(0, Math.max(0, outer.lastIndexOf('.')));
  }

  /// True for a goroutine that the program starts with: `main` and what runs in it.
  public static boolean isMain(GoroutineSite site) {
    String entry = site.entry().function();
    return entry.equals("runtime.main") || entry.equals("main.main");
  }
}
