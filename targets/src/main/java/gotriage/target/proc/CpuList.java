package gotriage.target.proc;

/// The kernel's list form of a set of CPUs: `0-3,8,10-11`.
final class CpuList {
  private CpuList() {}

  /// How many CPUs a list names, 0 for one that cannot be read.
  static int count(String list) {
    int count = 0;
    for (String range : list.strip().split(",", -1)) {
      if (range.isEmpty()) {
        continue;
      }
      String[] ends = range.split("-", 2);
      try {
        int from = Integer.parseInt(ends[0]);
        int to = ends.length > 1 ? Integer.parseInt(ends[1]) : from;
        count += Math.max(0, to - from + 1);
      } catch (NumberFormatException _) {
        return 0;
      }
    }
    return count;
  }
}
