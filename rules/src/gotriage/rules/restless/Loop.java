package gotriage.rules.restless;

import gotriage.analyse.Analysis;
import gotriage.analyse.HotPath;
import gotriage.analyse.HotSite;
import gotriage.model.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The function on a hot path that goes round.
///
/// @param site the function, with all CPU that passes it
/// @param seen true when the source shows the `for` around the hot line
public record Loop(HotSite site, boolean seen) {
  /// A loop that does nothing but try again has this part of its CPU below one call; a function
  /// that does more is one round, and the loop is its caller.
  private static final double NOTHING_ELSE = 0.93;

  /// Lines to look back for the head of the loop.
  private static final int BACK = 60;

  /// Looks for the innermost `for` in the source; without it tells the loop by what the function
  /// does.
  public static Loop on(Analysis analysis, HotPath path) {
    List<HotSite> steps = path.steps();
    boolean readable = true;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Boolean loops = loops(analysis, steps.get(i).frame());
      if (loops == null) {
        readable = false;
      } else if (loops) {
        return new Loop(steps.get(i), readable);
      }
    }
    HotSite innermost = path.innermost();
    double most =
        innermost.calls().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    boolean round = most < NOTHING_ELSE * innermost.cores() && flat(innermost) < 0.05;
    HotSite site = round && steps.size() > 1 ? steps.get(steps.size() - 2) : innermost;
    return new Loop(site, false);
  }

  private static double flat(HotSite site) {
    return site.cores() > 0 ? site.flatCores() / site.cores() : 0;
  }

  /// Null when the source is not there.
  private static @Nullable Boolean loops(Analysis analysis, Frame frame) {
    List<String> lines = analysis.source().around(frame, BACK, 0);
    if (lines.isEmpty()) {
      return null;
    }
    int depth = indent(lines.getLast());
    if (head(lines.getLast())) {
      return true;
    }
    for (int i = lines.size() - 2; i >= 0; i--) {
      String line = lines.get(i);
      if (line.isBlank() || indent(line) >= depth) {
        continue;
      }
      depth = indent(line);
      if (head(line)) {
        return true;
      }
      if (depth == 0) {
        return false;
      }
    }
    return false;
  }

  private static boolean head(String line) {
    String text = line.strip();
    return text.startsWith("for ") || text.startsWith("for{");
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == '\t' || line.charAt(at) == ' ')) {
      at++;
    }
    return at;
  }
}
