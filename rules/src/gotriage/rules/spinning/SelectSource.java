package gotriage.rules.spinning;

import gotriage.analyse.Analysis;
import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cases of the `select` statement at a line of the target's source.
///
/// @param line of the `select` keyword
/// @param cases the headers in order: `case v := <-ch:`, `default:`
public record SelectSource(int line, List<String> cases) {
  private static final int LOOK_BACK = 40;
  private static final int LONGEST = 400;

  /// The statement that a frame's line lies in; null when the source is not there or there is none.
  public static @Nullable SelectSource at(Analysis analysis, Frame frame) {
    List<String> lines = analysis.source().file(frame);
    if (frame.line() < 1 || frame.line() > lines.size()) {
      return null;
    }
    for (int i = frame.line(); i >= Math.max(1, frame.line() - LOOK_BACK); i--) {
      String text = code(lines.get(i - 1));
      if (text.startsWith("func ") && i < frame.line()) {
        return null;
      }
      if (text.startsWith("select {") || text.contains(" select {")) {
        SelectSource found = read(lines, i);
        if (found != null && frame.line() < i + found.length(lines)) {
          return found;
        }
      }
    }
    return null;
  }

  public boolean hasDefault() {
    return cases.stream().anyMatch(c -> c.startsWith("default"));
  }

  /// True when a case waits for a context's end.
  public boolean hasDone() {
    return cases.stream().anyMatch(c -> c.contains(".Done()"));
  }

  private int length(List<String> lines) {
    int depth = 0;
    for (int i = line - 1; i < lines.size() && i < line + LONGEST; i++) {
      depth += braces(code(lines.get(i)));
      if (depth <= 0) {
        return i - line + 2;
      }
    }
    return LONGEST;
  }

  private static @Nullable SelectSource read(List<String> lines, int line) {
    List<String> cases = new ArrayList<>();
    int depth = 0;
    for (int i = line - 1; i < lines.size() && i < line + LONGEST; i++) {
      String text = code(lines.get(i));
      if (depth == 1 && (text.startsWith("case ") || text.startsWith("default"))) {
        cases.add(text);
      }
      depth += braces(text);
      if (depth <= 0) {
        return new SelectSource(line, List.copyOf(cases));
      }
    }
    return null;
  }

  private static String code(String line) {
    int comment = line.indexOf("//");
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private static int braces(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
    }
    return depth;
  }
}
