package gotriage.report.trace;

import gotriage.model.Frame;
import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.List;

/// A stack in one line: where the program called what waits, and who called that.
final class Place {
  private static final int CALLERS = 2;

  private Place() {}

  static String of(TraceTables tables, int stack, String unknown) {
    int depth = tables.depth(stack);
    if (depth == 0) {
      return unknown;
    }
    int first = 0;
    while (first < depth - 1 && plumbing(tables.frameAt(stack, first).function())) {
      first++;
    }
    Frame at = tables.frameAt(stack, first);
    List<String> words = new ArrayList<>();
    words.add(at.function() + " " + at.shortPosition());
    for (int i = first + 1; i < Math.min(depth, first + 1 + CALLERS); i++) {
      words.add(tables.frameAt(stack, i).function());
    }
    return String.join(" < ", words);
  }

  /// Frames that only carry out what their caller asked for.
  private static boolean plumbing(String function) {
    return function.startsWith("runtime.")
        || function.startsWith("sync.")
        || function.startsWith("internal/")
        || function.startsWith("syscall.");
  }
}
