package gotriage.read.gctrace;

import gotriage.model.memory.GcCycle;
import org.jspecify.annotations.Nullable;

/// One line of `gctrace` (`gcMarkTermination`, `runtime/mgc.go`), Go 1.11 to 1.27:
///
/// ```
/// gc 18 @1.2s 3%: 0.03+2.1+0.02 ms clock, 0.1+0.5/1.9/0.2+0.1 ms cpu, 7->8->4 MB, 8 MB goal, 4 P
/// gc 18 @1.2s 3%: … MB, 8 MB goal, 0 MB stacks, 0 MB globals, 4 P (forced)            since 1.18
/// gc 18 @1.2s 3% (checking for goroutine leaks): …                                    since 1.26
/// ```
///
/// Reads from left to right; anything that is not as expected ends it.
final class CycleLine {
  private final String line;
  private int at;
  private boolean broken;

  private CycleLine(String line, int at) {
    this.line = line;
    this.at = at;
  }

  /// Where a cycle starts in a line, behind whatever a log wrote before it; -1 where none does.
  static int start(String line) {
    for (int i = line.indexOf("gc "); i >= 0; i = line.indexOf("gc ", i + 1)) {
      int digits = i + 3;
      while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
        digits++;
      }
      if (digits > i + 3
          && line.startsWith(" @", digits)
          && (i == 0 || !Character.isLetterOrDigit(line.charAt(i - 1)))) {
        return i;
      }
    }
    return -1;
  }

  /// The cycle that starts at an offset, null where the line is damaged: two threads of a process
  /// may write into one line.
  static @Nullable GcCycle parse(String line, int at) {
    return new CycleLine(line, at).cycle();
  }

  private @Nullable GcCycle cycle() {
    word("gc ");
    long number = whole();
    word(" @");
    double seconds = decimal();
    word("s ");
    int percent = (int) Math.min(1000, whole());
    word("%");
    optional(" (checking for goroutine leaks)");
    word(": ");
    double sweepTermination = decimal();
    word("+");
    double mark = decimal();
    word("+");
    double markTermination = decimal();
    word(" ms clock, ");
    double sweepCpu = decimal();
    word("+");
    double assist = decimal();
    word("/");
    double background = decimal();
    word("/");
    double idle = decimal();
    word("+");
    double markCpu = decimal();
    word(" ms cpu, ");
    long start = whole();
    word("->");
    long end = whole();
    word("->");
    long live = whole();
    word(" MB, ");
    long goal = whole();
    word(" MB goal, ");
    long next = whole();
    long stacks = -1;
    long globals = -1;
    if (optional(" MB stacks, ")) {
      stacks = next;
      globals = whole();
      word(" MB globals, ");
      next = whole();
    }
    word(" P");
    return broken
        ? null
        : new GcCycle(
            number,
            seconds,
            percent,
            sweepTermination,
            mark,
            markTermination,
            sweepCpu,
            assist,
            background,
            idle,
            markCpu,
            start,
            end,
            live,
            goal,
            stacks,
            globals,
            (int) Math.min(Integer.MAX_VALUE, next),
            optional(" (forced)"));
  }

  private void word(String word) {
    if (!optional(word)) {
      broken = true;
    }
  }

  private boolean optional(String word) {
    if (!broken && line.startsWith(word, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private long whole() {
    int from = at;
    long value = 0;
    while (at < line.length() && at - from < 18 && Character.isDigit(line.charAt(at))) {
      value = value * 10 + line.charAt(at++) - '0';
    }
    broken |= at == from;
    return value;
  }

  /// `0.012`, `12`: Go writes no exponent here.
  private double decimal() {
    double value = whole();
    if (at < line.length() && line.charAt(at) == '.') {
      at++;
      int from = at;
      long digits = whole();
      value += digits / Math.pow(10, at - from);
    }
    return value;
  }
}
