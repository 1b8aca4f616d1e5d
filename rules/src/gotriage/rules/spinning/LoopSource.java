package gotriage.rules.spinning;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.analyse.SourceView.Place;
import gotriage.model.Frame;
import gotriage.syntax.find.Loop;
import gotriage.syntax.flow.Flow;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.ForStmt;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the target's source says of a hot loop: whether the lines that the CPU was on change
/// anything.
///
/// A loop ends because a round changes something. Where the header has no post statement and no
/// range, there is a way round without a change, and none of the executed lines assigns to what
/// outlives the round, the next round is the same as this one.
public final class LoopSource {
  private static final FunctionSet OUTSIDE =
      FunctionSet.of(
          "internal/runtime/syscall*",
          "runtime/internal/syscall*",
          "syscall.*",
          "internal/poll.*",
          "os.*",
          "runtime.cgocall");

  /// Lines with less of the function's CPU are chance.
  private static final double LEAST = 0.004;

  private LoopSource() {}

  /// The header's line of the innermost loop around a site's hot lines when no executed line
  /// changes anything; null when the source is not there, there is no such loop, or something
  /// changes.
  public static @Nullable Frame unchanging(Analysis analysis, HotSite site) {
    Place place = analysis.code().at(site.frame());
    Loop loop = place == null ? null : Loop.innermost(place.function(), place.line());
    if (place == null
        || loop == null
        || !loop.hasPlainHeader()
        || callsThatMayChange(analysis, site)) {
      return null;
    }
    Changes changes = Changes.of(place, loop.stmt());
    if (!canStayTheSame(place, loop, changes)) {
      return null;
    }
    int header = place.file().lineOf(loop.stmt());
    for (Map.Entry<Integer, Double> entry : site.lines().entrySet()) {
      int line = entry.getKey();
      if (line <= header
          || line > place.file().lastLineOf(loop.stmt())
          || entry.getValue() < LEAST * site.cores()) {
        continue;
      }
      if (changes.onLine(line)
          || leaves(loop, place, line)
          || insideAdvancingLoop(place, loop, line)) {
        return null;
      }
    }
    return new Frame(site.function(), site.frame().file(), header);
  }

  /// Whether there is a way round the loop that meets no change, wherever the samples fell.
  private static boolean canStayTheSame(Place place, Loop loop, Changes changes) {
    return Flow.of(place.function(), place.scopes())
        .canGoRoundWithout(
            loop, step -> step.node() instanceof Stmt statement && changes.changes(statement));
  }

  private static boolean leaves(Loop loop, Place place, int line) {
    return Nodes.own(loop.body(), Stmt.class).stream()
        .anyMatch(s -> Changes.leaves(s) && place.file().lineOf(s) == line);
  }

  private static boolean insideAdvancingLoop(Place place, Loop loop, int line) {
    Loop inner = Loop.innermost(place.function(), line);
    return inner != null && inner.stmt() != loop.stmt() && !inner.hasPlainHeader();
  }

  /// True when the hot line is a loop around an atomic load, a compare-and-swap or a TryLock.
  /// Inlined, such a test's program counters belong in part to the caller, and a snapshot of the
  /// goroutine may show that one only.
  public static boolean testsAtomically(Analysis analysis, HotSite site) {
    Place place = analysis.code().at(site.frame());
    if (place == null) {
      return false;
    }
    Loop loop = Loop.innermost(place.function(), place.line());
    return loop != null
        && loop.stmt() instanceof ForStmt stmt
        && place.file().lineOf(stmt) == place.line()
        && Stream.of(stmt.init(), stmt.cond(), stmt.post()).anyMatch(LoopSource::testsAtomically);
  }

  private static boolean testsAtomically(@Nullable Node header) {
    return header != null
        && Nodes.all(header, CallExpr.class).stream()
            .map(CallExpr::fun)
            .anyMatch(fun -> fun instanceof SelectorExpr method && isAtomic(method.sel().name()));
  }

  private static boolean isAtomic(String method) {
    return method.startsWith("CompareAndSwap")
        || method.startsWith("Load")
        || method.equals("TryLock")
        || method.equals("TryRLock");
  }

  /// True when the hot line is at hand and assigns: it does not only test.
  public static boolean changes(Analysis analysis, HotSite site) {
    Place place = analysis.code().at(site.frame());
    if (place == null) {
      return false;
    }
    Loop loop = Loop.innermost(place.function(), place.line());
    boolean header = loop != null && place.file().lineOf(loop.stmt()) == place.line();
    return !header && changesOnLine(place);
  }

  private static boolean changesOnLine(Place place) {
    return Changes.of(place, place.function().body()).onLine(place.line());
  }

  /// True when it calls a method that can change its receiver, or the operating system.
  ///
  /// A library's pointer method may keep a position (`json.(*Decoder).Decode`); one of the
  /// service's own is looked at in turn.
  private static boolean callsThatMayChange(Analysis analysis, HotSite site) {
    if (site.shareBelow(OUTSIDE) > 0.01) {
      return true;
    }
    CpuView cpu = Objects.requireNonNull(analysis.cpu());
    for (Map.Entry<String, Double> call : site.calls().entrySet()) {
      if (call.getValue() < LEAST * site.cores() || call.getKey().startsWith("runtime.")) {
        continue;
      }
      HotSite callee =
          cpu.sites().stream()
              .filter(s -> s.function().equals(call.getKey()))
              .findFirst()
              .orElse(null);
      boolean changes =
          callee == null ? call.getKey().contains("(*") : changesAnything(analysis, callee);
      if (changes) {
        return true;
      }
    }
    return false;
  }

  /// What a callee declares is its own each time; lines that cannot be looked at may do anything.
  private static boolean changesAnything(Analysis analysis, HotSite site) {
    return site.lines().keySet().stream()
        .map(line -> analysis.code().at(new Frame(site.function(), site.frame().file(), line)))
        .anyMatch(place -> place == null || changesOnLine(place));
  }

  /// The line of an empty `for {}` of a function, where the profile has no line for it; -1 when
  /// there is none.
  public static int emptyLoop(Analysis analysis, Frame function, int startLine) {
    Place place =
        analysis.code().at(new Frame(function.function(), function.file(), Math.max(1, startLine)));
    if (place == null) {
      return -1;
    }
    return Nodes.own(place.function().body(), ForStmt.class).stream()
        .filter(loop -> loop.body().list().isEmpty())
        .mapToInt(place.file()::lineOf)
        .findFirst()
        .orElse(-1);
  }
}
