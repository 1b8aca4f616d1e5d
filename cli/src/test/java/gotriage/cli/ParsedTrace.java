package gotriage.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sums over the events that `go tool trace -d=parsed` prints, made in the plainest way: what the
/// report's numbers are held against.
final class ParsedTrace {
  private static final Pattern GOROUTINE =
      Pattern.compile(
          "M=\\S+ P=\\S+ G=\\S+ StateTransition Time=(\\d+) GoID=(\\d+) (\\w+)->(\\w+) Reason=\"([^\"]*)\".*");
  private static final Pattern RANGE =
      Pattern.compile(
          "M=\\S+ P=\\S+ G=\\S+ Range(Begin|Active|End) Time=(\\d+) Name=\"([^\"]*)\" Scope=(\\S+).*");
  private static final String CYCLE = "GC concurrent mark phase";
  private static final Pattern TIME = Pattern.compile("M=\\S+ P=\\S+ G=\\S+ \\w+ Time=(\\d+).*");

  /// How often, and how long in all.
  record Sum(long count, long nanos) {
    Sum plus(long more) {
      return new Sum(count + 1, nanos + more);
    }
  }

  private record In(String state, long since, String reason) {}

  long seen;
  long created;
  long ended;
  Sum schedulerLatency = new Sum(0, 0);
  Sum syscalls = new Sum(0, 0);

  /// Waits by reason that ended in the trace.
  final Map<String, Sum> waits = new TreeMap<>();

  /// Of these the ones that an event without a stack ended, by reason.
  final Map<String, Long> unnamed = new TreeMap<>();

  /// Ranges that begin and end in the trace, by name.
  final Map<String, Sum> ranges = new TreeMap<>();

  private final Map<String, In> goroutines = new HashMap<>();
  private final Map<String, Long> open = new HashMap<>();
  private long start = -1;
  private long last;
  private String woken = "";

  static ParsedTrace of(Path trace) throws IOException {
    Process process =
        new ProcessBuilder("go", "tool", "trace", "-d=parsed", trace.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ParsedTrace parsed = new ParsedTrace();
    try (BufferedReader out = process.inputReader()) {
      for (String line; (line = out.readLine()) != null; ) {
        parsed.line(line);
      }
    }
    parsed.wake();
    parsed.cutCycle();
    return parsed;
  }

  private void line(String line) {
    if (line.equals("Stack=")) {
      woken = "";
      return;
    }
    Matcher time = TIME.matcher(line);
    if (!time.matches()) {
      return;
    }
    wake();
    last = Long.parseLong(time.group(1));
    if (start < 0) {
      start = Long.parseLong(time.group(1));
    }
    Matcher goroutine = GOROUTINE.matcher(line);
    Matcher range = RANGE.matcher(line);
    if (goroutine.matches()) {
      move(goroutine);
    } else if (range.matches()) {
      range(range);
    }
  }

  /// An event that is followed by no stack of its own woke a goroutine.
  private void wake() {
    if (!woken.isEmpty()) {
      unnamed.merge(woken, 1L, Long::sum);
    }
    woken = "";
  }

  /// A cycle that the trace cuts counts up to the cut.
  private void cutCycle() {
    open.forEach((key, since) -> {
      if (key.startsWith(CYCLE)) {
        ranges.merge(CYCLE, new Sum(1, last - since), (a, b) -> a.plus(b.nanos));
      }
    });
  }

  private void move(Matcher event) {
    long time = Long.parseLong(event.group(1));
    String from = event.group(3);
    String to = event.group(4);
    if (from.equals(to)) {
      return;
    }
    In before = goroutines.get(event.group(2));
    if (before == null) {
      seen++;
      created += from.equals("NotExist") ? 1 : 0;
    } else {
      long nanos = time - before.since;
      switch (from) {
        case "Runnable" -> {
          if (to.equals("Running")) {
            schedulerLatency = schedulerLatency.plus(nanos);
          }
        }
        case "Syscall" -> syscalls = syscalls.plus(nanos);
        case "Waiting" -> {
          waits.merge(before.reason, new Sum(1, nanos), (a, b) -> a.plus(b.nanos));
          woken = to.equals("Runnable") ? before.reason + " " : "";
        }
        default -> {}
      }
    }
    if (to.equals("NotExist")) {
      ended++;
      goroutines.remove(event.group(2));
    } else {
      goroutines.put(
          event.group(2), new In(to, from.equals("Undetermined") ? start : time, event.group(5)));
    }
  }

  private void range(Matcher event) {
    long time = Long.parseLong(event.group(2));
    String name = event.group(3);
    String key = name + event.group(4);
    switch (event.group(1)) {
      case "Begin" -> open.put(key, time);
      case "Active" -> open.putIfAbsent(key, start);
      default -> {
        Long since = open.remove(key);
        if (since != null) {
          ranges.merge(name, new Sum(1, time - since), (a, b) -> a.plus(b.nanos));
        }
      }
    }
  }
}
