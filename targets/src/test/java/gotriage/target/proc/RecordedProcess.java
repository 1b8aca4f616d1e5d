package gotriage.target.proc;

import gotriage.target.host.HostFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A tree of `/proc` and `/sys` files as a test wants it.
public record RecordedProcess(Path root) {
  public RecordedProcess file(String path, String text) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RecordedProcess link(String path, String target) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public HostFiles host() {
    return new HostFiles(root);
  }

  /// The stat line of a process or thread with these clock ticks.
  public static String stat(int pid, String name, String state, long user, long system) {
    return pid
        + " ("
        + name
        + ") "
        + state
        + " 1 1 1 0 -1 4194560 100 0 0 0 "
        + user
        + " "
        + system
        + " 7 3 20 0 2 0 5000 104857600 2500 18446744073709551615\n";
  }
}
