package gotriage.target.proc;

import gotriage.model.build.BuildInfo;
import gotriage.target.elf.Executable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A process of this machine, looked at as a Go program.
///
/// @param name as the kernel has it, at most 15 characters
/// @param path of the executable, empty when it may not be read
/// @param executable what the file turned out to be
/// @param cpuSeconds user and system since it started
/// @param unixMillisStarted 0 when unknown
/// @param listeners its own listening TCP sockets; empty also when its descriptors may not be read
/// @param elsewhere true when it lives in another network namespace: its ports are not ours
public record GoProcess(
    int pid,
    int parent,
    String name,
    String path,
    Executable executable,
    double cpuSeconds,
    int threads,
    long unixMillisStarted,
    List<Socket> listeners,
    boolean elsewhere) {

  public @Nullable BuildInfo build() {
    return executable instanceof Executable.Go go ? go.build() : null;
  }

  /// Whether a person would call it that: the kernel's name, the executable's, or the last element
  /// of the main package's path.
  public boolean isNamed(String asked) {
    BuildInfo build = build();
    String file = path.substring(path.lastIndexOf('/') + 1).replace(" (deleted)", "");
    String main = build == null ? "" : build.path().substring(build.path().lastIndexOf('/') + 1);
    return asked.equals(name) || asked.equals(file) || asked.equals(main) || asked.equals(path);
  }
}
