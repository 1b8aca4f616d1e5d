package gotriage.target.gops;

import gotriage.target.host.HostFiles;
import gotriage.target.proc.Environ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The port that a gops agent wrote down: a file named after the pid, holding decimal digits
/// (google/gops `internal/internal.go`).
///
/// It is in the configuration folder of the target's user, seen in the target's own mounts:
/// `$GOPS_CONFIG_DIR`, else `$XDG_CONFIG_HOME/gops`, else `~/.config/gops`. The file outlives a
/// killed process, so a port from it is a guess until something answers.
public final class GopsPort {
  private GopsPort() {}

  /// The port, 0 when no file tells one.
  public static int of(HostFiles host, int pid) {
    for (Path file : candidates(host, pid)) {
      String text = host.text(file).strip();
      try {
        int port = Integer.parseInt(text);
        if (port > 0 && port < 65_536) {
          return port;
        }
      } catch (NumberFormatException _) {
        // Missing, or not a port file.
      }
    }
    return 0;
  }

  private static List<Path> candidates(HostFiles host, int pid) {
    Environ environ = Environ.of(host, pid);
    int inside = pidInside(host, pid);
    Set<String> folders = new LinkedHashSet<>();
    if (!environ.get("GOPS_CONFIG_DIR").isEmpty()) {
      folders.add(environ.get("GOPS_CONFIG_DIR"));
    }
    if (!environ.get("XDG_CONFIG_HOME").isEmpty()) {
      folders.add(environ.get("XDG_CONFIG_HOME") + "/gops");
    }
    if (!environ.get("HOME").isEmpty()) {
      folders.add(environ.get("HOME") + "/.config/gops");
    }
    folders.add("/root/.config/gops");
    List<Path> files = new ArrayList<>();
    Path root = host.proc(pid, "root");
    for (String folder : folders) {
      if (folder.startsWith("/")) {
        Path inRoot = root.resolve(folder.substring(1));
        files.add(inRoot.resolve(Integer.toString(inside)));
      }
    }
    return files;
  }

  /// The pid as the process itself knows it: the last of `NSpid` in its status.
  private static int pidInside(HostFiles host, int pid) {
    try {
      for (String line : Files.readAllLines(host.proc(pid, "status"))) {
        if (line.startsWith("NSpid:")) {
          String[] pids = line.strip().split("\\s+");
          return Integer.parseInt(pids[pids.length - 1]);
        }
      }
    } catch (IOException | NumberFormatException _) {
      // As seen from here, then.
    }
    return pid;
  }
}
