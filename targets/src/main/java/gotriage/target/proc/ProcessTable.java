package gotriage.target.proc;

import gotriage.model.text.Text;
import gotriage.target.elf.Executable;
import gotriage.target.elf.GoExecutable;
import gotriage.target.host.HostFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The processes of a machine, from `/proc`.
public final class ProcessTable {
  private final HostFiles host;
  private final Map<Path, Executable> executables = new HashMap<>();

  public ProcessTable(HostFiles host) {
    this.host = host;
  }

  /// Go processes, and those whose executable may not be read and so might be, by pid. The reader's
  /// own is left out. About 0.1 ms a process: an executable's headers are read once.
  public List<GoProcess> all() {
    List<GoProcess> all = new ArrayList<>();
    for (int pid : pids()) {
      if (pid == ProcessHandle.current().pid()) {
        continue;
      }
      GoProcess process = process(pid);
      if (process != null && !(process.executable() instanceof Executable.Other)) {
        all.add(process);
      }
    }
    return all;
  }

  private List<Integer> pids() {
    List<Integer> pids = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(host.at("/proc"))) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
          pids.add(Integer.parseInt(name));
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException _) {
      // No /proc: an empty table says so.
    }
    pids.sort(Comparator.naturalOrder());
    return pids;
  }

  /// One process, null when there is none of that pid, or it is a thread of the kernel.
  public @Nullable GoProcess process(int pid) {
    ProcessStat stat = ProcessStat.parse(host.text(host.proc(pid, "stat")));
    if (stat == null) {
      return null;
    }
    String path = "";
    Executable executable;
    try {
      path = Files.readSymbolicLink(host.proc(pid, "exe")).toString();
      executable = executable(pid, path);
    } catch (AccessDeniedException _) {
      executable =
          new Executable.Unreadable(
              Text.of(
                  "no permission to read it: it is another user's; try as root",
                  "没有权限读取它的可执行文件：它属于另一个用户；请以 root 身份再试"));
    } catch (IOException _) {
      executable =
          new Executable.Other(Text.of("a thread of the kernel, or it has ended", "它是内核线程，或者已经退出"));
    }
    List<Socket> listeners = executable instanceof Executable.Other ? List.of() : listeners(pid);
    return new GoProcess(
        pid,
        stat.parent(),
        stat.name(),
        path,
        executable,
        stat.userSeconds() + stat.systemSeconds(),
        stat.threads(),
        started(stat.startTicks()),
        listeners,
        isElsewhere(pid));
  }

  private Executable executable(int pid, String path) {
    // Through /proc: the file the process runs, also when the path is another container's, or was
    // replaced or deleted since.
    Path file = host.proc(pid, "exe");
    if (path.endsWith(" (deleted)") || isElsewhere(pid)) {
      return GoExecutable.read(file);
    }
    return executables.computeIfAbsent(Path.of(path), _ -> GoExecutable.read(file));
  }

  private List<Socket> listeners(int pid) {
    Descriptors descriptors = Descriptors.of(host, pid);
    if (descriptors.socketInodes().isEmpty()) {
      return List.of();
    }
    return SocketTable.listeners(host, pid).stream()
        .filter(socket -> descriptors.socketInodes().contains(socket.inode()))
        .toList();
  }

  private boolean isElsewhere(int pid) {
    String ours = link(host.at("/proc/self/ns/net"));
    String theirs = link(host.proc(pid, "ns/net"));
    return !ours.isEmpty() && !theirs.isEmpty() && !ours.equals(theirs);
  }

  private static String link(Path path) {
    try {
      return Files.readSymbolicLink(path).toString();
    } catch (IOException | UnsupportedOperationException _) {
      return "";
    }
  }

  private long started(long ticks) {
    for (String line : host.text(host.at("/proc/stat")).split("\n", -1)) {
      if (line.startsWith("btime ")) {
        try {
          long boot = Long.parseLong(line.substring(6).strip());
          return (long) (boot * 1000 + ticks * 1000 / ProcessStat.TICKS_PER_SECOND);
        } catch (NumberFormatException _) {
          return 0;
        }
      }
    }
    return 0;
  }

  /// The pid of the process that listens on a local port, 0 when none of those that may be looked
  /// at does.
  public int listeningOn(int port) {
    long inode = 0;
    for (Socket socket : SocketTable.listeners(host, selfPid())) {
      if (socket.local().getPort() == port && socket.reachableByLoopback()) {
        inode = socket.inode();
        break;
      }
    }
    if (inode == 0) {
      return 0;
    }
    for (int pid : pids()) {
      if (Descriptors.of(host, pid).socketInodes().contains(inode)) {
        return pid;
      }
    }
    return 0;
  }

  private static int selfPid() {
    return (int) ProcessHandle.current().pid();
  }
}
