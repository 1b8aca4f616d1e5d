package gotriage.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// Where a command reads from and writes to; tests make their own.
///
/// @param outTerminal,errTerminal whether a person looks at the stream
/// @param columns width of the terminal, 0 when unknown
public record Console(
    PrintStream out,
    PrintStream err,
    boolean outTerminal,
    boolean errTerminal,
    int columns,
    Map<String, String> environment,
    Path workingFolder) {

  /// The process's own; the launcher says what is a terminal, since the JDK cannot tell for each
  /// stream.
  public static Console system() {
    return new Console(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        "1".equals(System.getProperty("gotriage.out.tty")),
        "1".equals(System.getProperty("gotriage.err.tty")),
        Integer.getInteger("gotriage.columns", 0),
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 14),
        true,
        StandardCharsets.UTF_8);
  }

  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
