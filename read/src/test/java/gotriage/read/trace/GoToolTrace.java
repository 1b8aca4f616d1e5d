package gotriage.read.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Go's own reader makes of a trace.
final class GoToolTrace {
  private static final Pattern HEAD = Pattern.compile("M=\\S+ P=\\S+ G=\\S+ (\\w+ Time=.*)");

  private GoToolTrace() {}

  /// `go tool trace -d=parsed`, each event with its stacks in one line; experimental events left
  /// out.
  static List<String> parsed(Path trace) throws IOException {
    Process process =
        new ProcessBuilder("go", "tool", "trace", "-d=parsed", trace.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> events = new ArrayList<>();
    StringBuilder event = null;
    String section = null;
    try (BufferedReader out = process.inputReader()) {
      for (String line; (line = out.readLine()) != null; ) {
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
          add(events, event);
          event = new StringBuilder(head.group(1));
        } else if (event != null && line.endsWith("Stack=")) {
          section = " " + line;
        } else if (event != null && line.startsWith("\t")) {
          if (section != null) {
            event.append(section);
            section = null;
          }
          event.append('|').append(line.strip());
        }
      }
    }
    add(events, event);
    return events;
  }

  private static void add(List<String> events, StringBuilder event) {
    if (event == null) {
      return;
    }
    String line = event.toString();
    if (line.startsWith("Sync ")) {
      line = line.replaceFirst(" N=.*", "");
    }
    // Where the runtime could not unwind, Go shows a frame at 0; we show none.
    line = line.replaceAll(" (Transition)?Stack=\\|@ 0x0\\|:0(?!\\|)", "");
    if (!line.matches("(?s)Experimental.*")) {
      events.add(line);
    }
  }
}
