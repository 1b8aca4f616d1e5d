package gotriage.read.process;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A process's arguments as `/debug/pprof/cmdline` sends them: joined by NUL (`net/http/pprof`), or
/// as `/proc/<pid>/cmdline` has them, each ended by NUL.
public record CommandLine(List<String> arguments) {

  public static CommandLine read(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == 0 || bytes[end - 1] == '\n')) {
      end--;
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return new CommandLine(text.isEmpty() ? List.of() : List.of(text.split("\0", -1)));
  }

  /// The program as it was called, empty when unknown.
  public String program() {
    return arguments.isEmpty() ? "" : arguments.getFirst();
  }
}
