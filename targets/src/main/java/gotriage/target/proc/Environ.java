package gotriage.target.proc;

import gotriage.target.host.HostFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Variables that a process was started with (`/proc/<pid>/environ`). What it set itself since is
/// not there.
public record Environ(Map<String, String> variables) {
  static Environ parse(byte[] bytes) {
    Map<String, String> variables = new HashMap<>();
    for (String entry : new String(bytes, StandardCharsets.UTF_8).split("\0", -1)) {
      int eq = entry.indexOf('=');
      if (eq > 0) {
        variables.putIfAbsent(entry.substring(0, eq), entry.substring(eq + 1));
      }
    }
    return new Environ(variables);
  }

  public static Environ of(HostFiles host, int pid) {
    return parse(host.bytes(host.proc(pid, "environ")));
  }

  /// The value, empty when the variable is not set or the environment may not be read.
  public String get(String name) {
    return variables.getOrDefault(name, "");
  }
}
