package gotriage.rules.timers;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.Ownership.Owner;
import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds where a program makes tickers and stops none, in the source files that its stacks name:
/// for when there are too few for the heap profile.
public final class TickersInSource {
  private static final Pattern MAKES = Pattern.compile("\\btime\\.(NewTicker|Tick)\\(");
  private static final Pattern STOPS = Pattern.compile("\\.Stop\\b");

  /// A function's declaration as gofmt writes it: receiver, type arguments of the receiver, name.
  private static final Pattern FUNCTION =
      Pattern.compile("^func (?:\\((?:\\w+ )?(\\*?)(\\w+)(?:\\[[^]]*])?\\) )?(\\w+)");

  private TickersInSource() {}

  /// The one function that makes a ticker and has no call of `Stop`; null when there is none, or
  /// more than one.
  public static @Nullable Frame unstopped(Analysis analysis) {
    List<Frame> found = new ArrayList<>();
    files(analysis).forEach((file, of) -> search(analysis.source().file(of), of, found));
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

  private static void search(List<String> lines, Frame of, List<Frame> found) {
    int from = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith("func ")) {
        inFunction(lines.subList(from, i), from, of, found);
        from = i;
      }
    }
  }

  private static void inFunction(List<String> body, int offset, Frame of, List<Frame> found) {
    if (body.isEmpty() || body.stream().anyMatch(line -> STOPS.matcher(line).find())) {
      return;
    }
    Matcher name = FUNCTION.matcher(body.getFirst());
    if (!name.find()) {
      return;
    }
    for (int i = 0; i < body.size(); i++) {
      if (MAKES.matcher(body.get(i)).find()) {
        found.add(new Frame(function(of, name), of.file(), offset + i + 1));
        return;
      }
    }
  }

  /// The name as a profile prints it: `main.(*poller).run`, `main.meter.read`, `main.serve`.
  private static String function(Frame of, Matcher declaration) {
    String type = declaration.group(2);
    String receiver =
        type == null ? "" : declaration.group(1).isEmpty() ? type + "." : "(*" + type + ").";
    return of.packagePath() + "." + receiver + declaration.group(3);
  }
}
