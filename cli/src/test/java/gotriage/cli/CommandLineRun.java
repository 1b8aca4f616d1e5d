package gotriage.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// One command line, run in this JVM: its exit code and what it printed.
record CommandLineRun(int code, String out, String err) {

  static CommandLineRun in(Path folder, String... args) {
    return with(folder, Map.of(), args);
  }

  /// With somebody who looks at standard error, and so with progress.
  static CommandLineRun watched(Path folder, String... args) {
    return run(folder, Map.of(), true, args);
  }

  static CommandLineRun with(Path folder, Map<String, String> environment, String... args) {
    return run(folder, environment, false, args);
  }

  private static CommandLineRun run(
      Path folder, Map<String, String> environment, boolean watched, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Cli.run(
            args,
            new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                watched,
                0,
                environment,
                folder));
    return new CommandLineRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Everything a person would read.
  String all() {
    return out + err;
  }
}
