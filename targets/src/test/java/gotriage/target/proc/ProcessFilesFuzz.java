package gotriage.target.proc;

import gotriage.model.process.ProcessSample;
import gotriage.target.host.HostFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The entry point of a fuzzer (`./fuzz process-files` runs Jazzer on it): whatever `/proc` and the
/// control groups' files hold, a sample is made of what can be told.
///
/// All files of one process hold the same bytes, its `stat` apart, without which there is no
/// process. Each parser sees them so, and a text may hold lines for several.
public final class ProcessFilesFuzz {
  static final int PID = 42;

  private static final String STAT = "42 (api) S 1" + " 0".repeat(40) + "\n";
  private static final List<String> FILES =
      List.of(
          "proc/42/status",
          "proc/42/io",
          "proc/42/limits",
          "proc/42/cgroup",
          "proc/42/net/tcp",
          "proc/42/net/tcp6",
          "proc/42/environ",
          "proc/42/task/42/status",
          "proc/42/task/42/schedstat",
          "proc/loadavg",
          "proc/self/mountinfo",
          "sys/devices/system/cpu/online",
          "sys/fs/cgroup/a/cpu.max",
          "sys/fs/cgroup/a/cpu.stat",
          "sys/fs/cgroup/a/cpu.cfs_quota_us",
          "sys/fs/cgroup/a/memory.max",
          "sys/fs/cgroup/a/memory.current");

  private static final HostFiles HOST = forged();

  private ProcessFilesFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    ProcessStat.parse(new String(data, StandardCharsets.UTF_8));
    for (String file : FILES) {
      Files.write(HOST.root().resolve(file), data);
    }
    ProcessSample sample = new ProcessSampler(HOST).sample(PID);
    if (sample == null || sample.threads().size() != 1) {
      throw new AssertionError("the process was lost: " + sample);
    }
    if (sample.hostCpus() <= 0 || sample.allowedCpus() < 0 || sample.rssBytes() < 0) {
      throw new AssertionError("figures below nothing: " + sample);
    }
    Environ.of(HOST, PID).get("GOMAXPROCS");
    SocketTable.listeners(HOST, PID);
  }

  private static HostFiles forged() {
    try {
      Path root = Files.createTempDirectory("fuzz");
      for (String file : FILES) {
        Files.createDirectories(root.resolve(file).getParent());
      }
      Files.createDirectories(root.resolve("proc/42/fd"));
      Files.createSymbolicLink(root.resolve("proc/42/fd/3"), Path.of("socket:[1234]"));
      Files.writeString(root.resolve("proc/42/stat"), STAT);
      Files.writeString(root.resolve("proc/42/task/42/stat"), STAT);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
      return new HostFiles(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try (var all = Files.walk(root)) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
