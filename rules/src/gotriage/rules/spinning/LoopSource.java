package gotriage.rules.spinning;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.model.Frame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the target's source says of a hot loop: whether the lines that the CPU was on change
/// anything.
///
/// A loop ends because a round changes something. Where the header has no post statement and no
/// range, and none of the executed lines assigns to what outlives the round, the next round is the
/// same as this one.
public final class LoopSource {
  /// An assignment to an existing variable, `++`, `--`, a send or receive, a call as a statement, a
  /// return, a declared closure.
  private static final Pattern CHANGES =
      Pattern.compile(
          "(?<![:=!<>])=(?!=)|\\+\\+|--|<-|^(?:go |defer |return\\b|break\\b|goto )|^[\\w.]+\\(.*\\)$");

  private static final Pattern ATOMIC_TEST =
      Pattern.compile("^for .*(?:CompareAndSwap|Load\\w*\\(|TryR?Lock)");

  private static final Pattern ADVANCES = Pattern.compile("\\brange\\b|\\+\\+|--|[-+*/]=");

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
    Frame hot = site.frame();
    List<String> lines = analysis.source().file(hot);
    if (hot.line() < 1 || hot.line() > lines.size()) {
      return null;
    }
    int header = loopAround(lines, hot.line());
    if (callsThatMayChange(analysis, site)) {
      return null;
    }
    if (header < 0 || ADVANCES.matcher(code(lines.get(header - 1))).find()) {
      return null;
    }
    int end = blockEnd(lines, header);
    for (Map.Entry<Integer, Double> entry : site.lines().entrySet()) {
      int line = entry.getKey();
      if (line <= header || line > end || entry.getValue() < LEAST * site.cores()) {
        continue;
      }
      if (CHANGES.matcher(code(lines.get(line - 1))).find()
          || insideAdvancingLoop(lines, header, line)) {
        return null;
      }
    }
    return new Frame(site.function(), hot.file(), header);
  }

  /// True when the hot line is a loop around an atomic load, a compare-and-swap or a TryLock.
  /// Inlined, such a test's program counters belong in part to the caller, and a snapshot of the
  /// goroutine may show that one only.
  public static boolean testsAtomically(Analysis analysis, HotSite site) {
    List<String> lines = analysis.source().file(site.frame());
    int line = site.frame().line();
    return line >= 1
        && line <= lines.size()
        && ATOMIC_TEST.matcher(code(lines.get(line - 1))).find();
  }

  /// True when the hot line is at hand and assigns: it does not only test.
  public static boolean changes(Analysis analysis, HotSite site) {
    List<String> lines = analysis.source().file(site.frame());
    int line = site.frame().line();
    if (line < 1 || line > lines.size()) {
      return false;
    }
    String text = code(lines.get(line - 1));
    return !text.startsWith("for ") && CHANGES.matcher(text).find();
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

  private static boolean changesAnything(Analysis analysis, HotSite site) {
    Frame hot = site.frame();
    List<String> lines = analysis.source().file(hot);
    return site.lines().keySet().stream()
        .anyMatch(l -> l < 1 || l > lines.size() || CHANGES.matcher(body(lines.get(l - 1))).find());
  }

  /// A line's code without the head of a function that is written on it.
  private static String body(String line) {
    String text = code(line);
    int brace = text.indexOf('{');
    return text.startsWith("func ") && brace >= 0
        ? text.substring(brace + 1).replace("}", "").strip().replaceFirst("^return\\b", "")
        : text;
  }

  /// The line of an empty `for {}` of a function, where the profile has no line for it; -1 when
  /// there is none.
  public static int emptyLoop(Analysis analysis, Frame function, int startLine) {
    List<String> lines = analysis.source().file(function);
    for (int i = Math.max(1, startLine); i < lines.size(); i++) {
      String text = code(lines.get(i - 1));
      if (i > startLine && text.startsWith("func ")) {
        return -1;
      }
      if (text.startsWith("for") && text.endsWith("{")) {
        int next = i;
        while (next < lines.size() && code(lines.get(next)).isEmpty()) {
          next++;
        }
        if (next < lines.size() && code(lines.get(next)).equals("}")) {
          return i;
        }
      } else if (text.equals("for {}") || text.startsWith("for ") && text.endsWith("{}")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean insideAdvancingLoop(List<String> lines, int header, int line) {
    int inner = loopAround(lines, line);
    return inner > header && ADVANCES.matcher(code(lines.get(inner - 1))).find();
  }

  /// The nearest `for` above whose block holds the line.
  private static int loopAround(List<String> lines, int line) {
    for (int i = line; i >= 1; i--) {
      String text = code(lines.get(i - 1));
      if (text.startsWith("func ") && i < line) {
        return -1;
      }
      if ((text.startsWith("for ") || text.startsWith("for{"))
          && text.endsWith("{")
          && blockEnd(lines, i) >= line) {
        return i;
      }
    }
    return -1;
  }

  private static int blockEnd(List<String> lines, int header) {
    int depth = 0;
    for (int i = header; i <= lines.size(); i++) {
      String text = code(lines.get(i - 1));
      for (int c = 0; c < text.length(); c++) {
        depth += text.charAt(c) == '{' ? 1 : text.charAt(c) == '}' ? -1 : 0;
      }
      if (depth <= 0) {
        return i;
      }
    }
    return lines.size();
  }

  private static String code(String line) {
    int comment = line.indexOf("//");
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }
}
