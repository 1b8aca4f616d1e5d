package gotriage.target.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `/proc` and `/sys` below a root: `/` of this machine, or a recorded tree.
///
/// Reads are bounded, and a file that is not there or may not be read reads as empty: processes end
/// while they are looked at, and most of a sample is worth having without the rest.
public record HostFiles(Path root) {
  private static final int LARGEST = 32 << 20;

  public static HostFiles ofThisMachine() {
    return new HostFiles(Path.of("/"));
  }

  /// A file of a process: `stat`, `task/12/status`, `fd`.
  public Path proc(int pid, String name) {
    return root.resolve("proc").resolve(Integer.toString(pid)).resolve(name);
  }

  /// A path as processes of this machine would write it, below the root; no path can hold a zero
  /// byte, which counts as a file that is not there.
  public Path at(String absolute) {
    String path = absolute.startsWith("/") ? absolute.substring(1) : absolute;
    return root.resolve(path.replace('\0', '?'));
  }

  /// The text of a file, empty when there is none to read.
  public String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /// The bytes of a file, none when there are none to read. Files of `/proc` have no size until
  /// they are read.
  public byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    } catch (IOException _) {
      return new byte[0];
    }
  }

  public boolean exists(int pid) {
    return Files.isDirectory(proc(pid, ""));
  }
}
