package gotriage.target.proc;

import gotriage.model.process.IoSample;
import gotriage.model.process.ProcessSample;
import gotriage.model.process.ThreadSample;
import gotriage.target.cgroup.CgroupSampler;
import gotriage.target.host.HostFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes one [ProcessSample]. Costs the target nothing but the kernel's look at its tables: about a
/// millisecond, and 20 µs more a thread.
public final class ProcessSampler {
  /// A Go program dies at 10 000 threads (`debug.SetMaxThreads`).
  private static final int MOST_THREADS = 20_000;

  private final HostFiles host;

  public ProcessSampler(HostFiles host) {
    this.host = host;
  }

  /// The sample, null when there is no such process.
  public @Nullable ProcessSample sample(int pid) {
    ProcessStat stat = ProcessStat.parse(host.text(host.proc(pid, "stat")));
    long atNanos = System.nanoTime();
    long unixMillis = System.currentTimeMillis();
    if (stat == null) {
      return null;
    }
    StatusFile status = StatusFile.parse(host.text(host.proc(pid, "status")));
    List<ThreadSample> threads = new ArrayList<>();
    Scheduling scheduling = threads(pid, threads);
    Descriptors descriptors = Descriptors.of(host, pid);
    return new ProcessSample(
        atNanos,
        unixMillis,
        stat.userSeconds(),
        stat.systemSeconds(),
        stat.childrenSeconds(),
        scheduling.queuedNanos / 1e9,
        Math.min(status.number("VmRSS"), Long.MAX_VALUE >> 10) << 10,
        stat.virtualBytes(),
        descriptors.count(),
        fileLimit(pid),
        socketsByState(pid, descriptors.socketInodes()),
        List.copyOf(threads),
        scheduling.voluntary,
        scheduling.involuntary,
        hostCpus(),
        CpuList.count(status.text("Cpus_allowed_list")),
        loadAverage(),
        new CgroupSampler(host).sample(pid),
        io(pid),
        clockSource());
  }

  /// What the kernel's scheduler counts of all threads together.
  private static final class Scheduling {
    private long voluntary;
    private long involuntary;
    private long queuedNanos;
  }

  /// Adds all threads, and gives what the scheduler counts of them.
  private Scheduling threads(int pid, List<ThreadSample> threads) {
    Scheduling scheduling = new Scheduling();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(host.proc(pid, "task"))) {
      for (Path task : tasks) {
        ProcessStat stat = ProcessStat.parse(host.text(task.resolve("stat")));
        if (stat == null || threads.size() >= MOST_THREADS) {
          continue;
        }
        StatusFile status = StatusFile.parse(host.text(task.resolve("status")));
        scheduling.voluntary += status.number("voluntary_ctxt_switches");
        scheduling.involuntary += status.number("nonvoluntary_ctxt_switches");
        scheduling.queuedNanos += queuedNanos(host.text(task.resolve("schedstat")));
        threads.add(
            new ThreadSample(
                Integer.parseInt(String.valueOf(task.getFileName())),
                stat.name(),
                stat.state(),
                stat.userSeconds(),
                stat.systemSeconds()));
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException | NumberFormatException _) {
      // The process ended: what was seen stands.
    }
    return scheduling;
  }

  /// `run queued slices`, the first two in nanoseconds.
  private static long queuedNanos(String schedstat) {
    String[] words = schedstat.strip().split(" ");
    try {
      return words.length < 2 ? 0 : Long.parseLong(words[1]);
    } catch (NumberFormatException _) {
      return 0; // the thread itself stands
    }
  }

  /// `Max open files 1024 524288 files`
  private long fileLimit(int pid) {
    for (String line : host.text(host.proc(pid, "limits")).split("\n", -1)) {
      if (line.startsWith("Max open files")) {
        String[] words = line.strip().split("\\s+");
        try {
          return words.length > 3 ? Long.parseLong(words[3]) : -1;
        } catch (NumberFormatException _) {
          return -1; // unlimited
        }
      }
    }
    return -1;
  }

  private Map<String, Integer> socketsByState(int pid, Set<Long> inodes) {
    Map<String, Integer> states = new TreeMap<>();
    if (!inodes.isEmpty()) {
      SocketTable.forEach(
          host,
          pid,
          socket -> {
            if (inodes.contains(socket.inode())) {
              states.merge(socket.state(), 1, Integer::sum);
              if (socket.listens() && socket.unread() > 0) {
                states.merge("UNACCEPTED", (int) socket.unread(), Integer::sum);
              }
            }
          });
    }
    return states;
  }

  int hostCpus() {
    int online = CpuList.count(host.text(host.at("/sys/devices/system/cpu/online")));
    return online > 0 ? online : Runtime.getRuntime().availableProcessors();
  }

  /// `rchar: 1234`, a line each; the format is that of the status file.
  private @Nullable IoSample io(int pid) {
    String text = host.text(host.proc(pid, "io"));
    if (text.isEmpty()) {
      return null;
    }
    StatusFile io = StatusFile.parse(text);
    return new IoSample(
        io.number("rchar"), io.number("wchar"), io.number("syscr"), io.number("syscw"));
  }

  private String clockSource() {
    return host.text(host.at("/sys/devices/system/clocksource/clocksource0/current_clocksource"))
        .strip();
  }

  private double loadAverage() {
    String text = host.text(host.at("/proc/loadavg"));
    int space = text.indexOf(' ');
    try {
      return space > 0 ? Double.parseDouble(text.substring(0, space)) : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
