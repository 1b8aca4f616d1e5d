package gotriage.rules.timers;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.Ownership.Owner;
import gotriage.analyse.SourceView.Parsed;
import gotriage.model.Frame;
import gotriage.syntax.find.Function;
import gotriage.syntax.find.Functions;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds where a program makes tickers and stops none, in the source files that its stacks name:
/// for when there are too few for the heap profile.
public final class TickersInSource {
  private TickersInSource() {}

  /// The one function that makes a ticker which nobody stops; null when there is none, or more than
  /// one.
  public static @Nullable Frame unstopped(Analysis analysis) {
    List<Frame> found = new ArrayList<>();
    files(analysis).values().forEach(of -> search(analysis.code().file(of), of, found));
    return found.size() == 1 ? found.getFirst() : null;
  }

  /// A frame of the service's own code for each file that a stack names.
  private static Map<String, Frame> files(Analysis analysis) {
    Map<String, Frame> files = new LinkedHashMap<>();
    GoroutineView goroutines = analysis.goroutines();
    if (goroutines != null) {
      for (GoroutineSite site : goroutines.sites()) {
        site.stack().forEach(frame -> add(analysis, frame, files));
      }
    }
    HeapView heap = analysis.heap();
    if (heap != null) {
      for (HeapSite site : heap.sites()) {
        site.stack().forEach(frame -> add(analysis, frame, files));
      }
    }
    return files;
  }

  private static void add(Analysis analysis, Frame frame, Map<String, Frame> files) {
    if (!frame.file().isEmpty() && analysis.ownership().owner(frame) == Owner.OWN) {
      files.putIfAbsent(frame.file(), frame);
    }
  }

  private static void search(@Nullable Parsed parsed, Frame of, List<Frame> found) {
    if (parsed == null) {
      return;
    }
    for (Function function : Functions.of(parsed.file())) {
      for (CallExpr call : Nodes.own(function.body(), CallExpr.class)) {
        if (Ticker.isMadeBy(call, parsed.scopes())
            && !Ticker.of(call, function, parsed.scopes()).isStopped()) {
          String name = of.packagePath() + "." + function.name();
          found.add(new Frame(name, of.file(), parsed.file().lineOf(call)));
          break;
        }
      }
    }
  }
}
