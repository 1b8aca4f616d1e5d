package gotriage.target.cgroup;

import java.util.ArrayList;
import java.util.List;

/// One line of `/proc/<pid>/cgroup`: `4:memory:/docker/abc` of version 1, `0::/user.slice` of 2.
///
/// @param path as seen from the reader's own namespace; `/../x` is outside it
record CgroupMembership(int version, List<String> controllers, String path) {
  static List<CgroupMembership> all(String text) {
    List<CgroupMembership> all = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[2].startsWith("/")) {
        List<String> controllers =
            parts[1].isEmpty() ? List.of() : List.of(parts[1].split(",", -1));
        all.add(
            new CgroupMembership(
                parts[0].equals("0") && parts[1].isEmpty() ? 2 : 1, controllers, parts[2]));
      }
    }
    return all;
  }

  boolean in(int ofVersion, String controller) {
    return version == ofVersion && (version == 2 || controllers.contains(controller));
  }
}
