package gotriage.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `go tool pprof`, run as the program it is: its path is asked for once.
final class GoPprof {
  private final String path;

  private GoPprof(String path) {
    this.path = path;
  }

  /// Null where Go is not installed.
  static @Nullable GoPprof find() {
    try {
      Result asked = run(Path.of("."), "go", "tool", "-n", "pprof");
      // Some versions build the tool when it first runs.
      run(Path.of("."), "go", "tool", "pprof", "-h");
      return asked.code == 0 ? new GoPprof(asked.out.strip()) : null;
    } catch (IOException _) {
      return null;
    }
  }

  /// @param code 0 where a report was printed
  record Result(int code, String out) {}

  Result run(Path folder, List<String> words) throws IOException {
    List<String> command = new ArrayList<>(Arrays.asList(path.split(" ")));
    command.addAll(words);
    return run(folder, command.toArray(String[]::new));
  }

  private static Result run(Path folder, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PPROF_TMPDIR", folder.toString());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException(command[0] + " did not end in a minute");
      }
      return new Result(process.exitValue(), out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command[0] + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
