package gotriage.target.cgroup;

import gotriage.model.process.CgroupSample;
import gotriage.target.host.HostFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the limits that hold for a process: those of its group and of every group above, of which
/// the tightest counts. Go 1.25 looks at the leaf alone (golang/go#81180).
public final class CgroupSampler {
  private final HostFiles host;

  public CgroupSampler(HostFiles host) {
    this.host = host;
  }

  /// The sample, null when the process is in no control group that can be seen from here.
  public @Nullable CgroupSample sample(int pid) {
    List<CgroupMount> mounts = CgroupMount.all(host.text(host.at("/proc/self/mountinfo")));
    List<CgroupMembership> memberships = CgroupMembership.all(host.text(host.proc(pid, "cgroup")));
    Located cpu = locate("cpu", mounts, memberships);
    Located memory = locate("memory", mounts, memberships);
    Located group = cpu != null ? cpu : memory;
    if (group == null) {
      return null;
    }
    CpuLimit cpuLimit = cpu == null ? CpuLimit.NONE : tightestCpu(cpu);
    MemoryLimit memoryLimit = memory == null ? MemoryLimit.NONE : tightestMemory(memory);
    return new CgroupSample(
        group.version(),
        cpu != null ? cpuLimit.path() : group.path(),
        cpuLimit.cores(),
        cpuLimit.periods(),
        cpuLimit.throttledPeriods(),
        cpuLimit.throttledSeconds(),
        memoryLimit.limitBytes(),
        memoryLimit.usedBytes());
  }

  /// Where a controller's files of this process are.
  ///
  /// @param mount folder of the hierarchy, below the host's root
  /// @param path of the group in it, `/a/b`, `/` for the top
  private record Located(int version, Path mount, String path) {
    /// The group's folder and those above it, innermost first.
    List<String> upward() {
      List<String> paths = new ArrayList<>();
      String p = path;
      while (!p.isEmpty() && !p.equals("/")) {
        paths.add(p);
        p = p.substring(0, p.lastIndexOf('/'));
      }
      paths.add("/");
      return paths;
    }

    Path folder(String group) {
      return new HostFiles(mount).at(group);
    }
  }

  private @Nullable Located locate(
      String controller, List<CgroupMount> mounts, List<CgroupMembership> memberships) {
    // Version 1 first: where both are mounted, a controller is in the one that names it.
    for (int version = 1; version <= 2; version++) {
      for (CgroupMount mount : mounts) {
        if (mount.version() != version || !mount.has(controller)) {
          continue;
        }
        for (CgroupMembership membership : memberships) {
          if (!membership.in(version, controller)) {
            continue;
          }
          String path = mount.inside(membership.path());
          Path folder = host.at(mount.point());
          if (path != null && Files.isDirectory(folder)) {
            return new Located(version, folder, path);
          }
        }
      }
    }
    return null;
  }

  private record CpuLimit(
      String path, double cores, long periods, long throttledPeriods, double throttledSeconds) {
    static final CpuLimit NONE = new CpuLimit("", 0, 0, 0, 0);
  }

  private CpuLimit tightestCpu(Located at) {
    @Nullable CpuLimit tightest = null;
    for (String path : at.upward()) {
      Path folder = at.folder(path);
      double cores = at.version() == 2 ? coresV2(folder) : coresV1(folder);
      if (tightest == null || cores > 0 && (tightest.cores() == 0 || cores < tightest.cores())) {
        FlatFile stat = FlatFile.parse(host.text(folder.resolve("cpu.stat")));
        double throttled =
            at.version() == 2
                ? stat.number("throttled_usec") / 1e6
                : stat.number("throttled_time") / 1e9;
        tightest =
            new CpuLimit(
                path, cores, stat.number("nr_periods"), stat.number("nr_throttled"), throttled);
      }
    }
    return tightest == null ? CpuLimit.NONE : tightest;
  }

  /// `cpu.max`: `200000 100000` is 2 cores, `max 100000` no limit.
  private double coresV2(Path folder) {
    String[] words = host.text(folder.resolve("cpu.max")).strip().split("\\s+");
    return words.length < 2
        ? 0
        : cores(FlatFile.parseNumber(words[0]), FlatFile.parseNumber(words[1]));
  }

  private double coresV1(Path folder) {
    return cores(
        FlatFile.parseNumber(host.text(folder.resolve("cpu.cfs_quota_us"))),
        FlatFile.parseNumber(host.text(folder.resolve("cpu.cfs_period_us"))));
  }

  private static double cores(long quota, long period) {
    return quota > 0 && period > 0 ? (double) quota / period : 0;
  }

  private record MemoryLimit(long limitBytes, long usedBytes) {
    static final MemoryLimit NONE = new MemoryLimit(0, 0);
  }

  /// Version 1 writes "no limit" as the largest page-aligned number.
  private static final long UNLIMITED = Long.MAX_VALUE >> 8;

  private MemoryLimit tightestMemory(Located at) {
    String limitFile = at.version() == 2 ? "memory.max" : "memory.limit_in_bytes";
    String usedFile = at.version() == 2 ? "memory.current" : "memory.usage_in_bytes";
    @Nullable MemoryLimit tightest = null;
    for (String path : at.upward()) {
      Path folder = at.folder(path);
      long limit = FlatFile.parseNumber(host.text(folder.resolve(limitFile)));
      if (limit < 0 || limit > UNLIMITED) {
        limit = 0;
      }
      if (tightest == null
          || limit > 0 && (tightest.limitBytes() == 0 || limit < tightest.limitBytes())) {
        long used = FlatFile.parseNumber(host.text(folder.resolve(usedFile)));
        tightest = new MemoryLimit(limit, Math.max(0, used));
      }
    }
    return tightest == null ? MemoryLimit.NONE : tightest;
  }
}
