package gotriage.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A cgroup with a CPU quota, for services that are to be throttled.
final class CpuQuota implements AutoCloseable {
  private static final int PERIOD_MICROS = 100_000;

  private final Path group;

  private CpuQuota(Path group) {
    this.group = group;
  }

  /// Makes a group under the v1 cpu controller or the v2 tree.
  ///
  /// @throws Unavailable where this user may not
  static CpuQuota create(double cores) throws Unavailable {
    String name = "gotriage-lab-" + ProcessHandle.current().pid();
    String quota = Long.toString(Math.round(cores * PERIOD_MICROS));
    IOException last = null;
    for (Path root : List.of(Path.of("/sys/fs/cgroup/cpu"), Path.of("/sys/fs/cgroup"))) {
      boolean v1 = Files.exists(root.resolve("cpu.cfs_quota_us")) || root.endsWith("cpu");
      Path group = root.resolve(name);
      try {
        Files.createDirectories(group);
        if (v1) {
          Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
          Files.writeString(group.resolve("cpu.cfs_quota_us"), quota);
        } else {
          Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
        }
        return new CpuQuota(group);
      } catch (IOException e) {
        last = e;
        try {
          Files.deleteIfExists(group);
        } catch (IOException _) {
          // It was never made.
        }
      }
    }
    throw new Unavailable("no CPU cgroup can be made here: " + last);
  }

  /// Words to put before a command so that it starts inside the group.
  List<String> enter() {
    return List.of(
        "sh", "-c", "echo $$ > '" + group.resolve("cgroup.procs") + "' && exec \"$@\"", "sh");
  }

  @Override
  public void close() {
    for (int tries = 0; tries < 20; tries++) {
      try {
        Files.deleteIfExists(group);
        return;
      } catch (IOException _) {
        // Busy until the kernel has let go of the last process.
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
      }
    }
  }

  /// The machine does not let this user make one.
  static final class Unavailable extends IOException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
      super(message);
    }
  }
}
