package gotriage.target.cgroup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mounted cgroup hierarchy, a line of `/proc/self/mountinfo`: `33 31 0:30 / /sys/fs/cgroup/cpu
/// rw,relatime - cgroup cgroup rw,cpu,cpuacct`.
///
/// @param root the group that the mount point shows, `/` unless it is bound into a container
/// @param options those of the file system: version 1 names its controllers there
record CgroupMount(int version, String root, String point, List<String> options) {
  static List<CgroupMount> all(String mountinfo) {
    List<CgroupMount> all = new ArrayList<>();
    for (String line : mountinfo.split("\n", -1)) {
      int dash = line.indexOf(" - ");
      if (dash < 0) {
        continue;
      }
      String[] before = line.substring(0, dash).split(" ", -1);
      String[] after = line.substring(dash + 3).split(" ", -1);
      if (before.length < 5 || after.length < 3) {
        continue;
      }
      int version = after[0].equals("cgroup2") ? 2 : after[0].equals("cgroup") ? 1 : 0;
      if (version > 0) {
        all.add(
            new CgroupMount(
                version, before[3], before[4], List.of(after[after.length - 1].split(",", -1))));
      }
    }
    return all;
  }

  boolean has(String controller) {
    return version == 2 || options.contains(controller);
  }

  /// A group's path below the mount point, null when the mount does not show it.
  @Nullable String inside(String path) {
    if (path.contains("/..")) {
      return null;
    }
    if (root.equals("/")) {
      return path;
    }
    if (path.equals(root)) {
      return "/";
    }
    if (path.startsWith(root + "/")) {
      return path.substring(root.length());
    }
    // In a container without a namespace of its own the paths are the host's and the mount shows
    // this container's group: the process asked for is in it, or it would not be seen.
    return path.equals("/") ? "/" : null;
  }
}
