package gotriage.target.proc;

/// The kernel's list form of a set of CPUs: `0-3,8,10-11`.
final class CpuList {
  /// No kernel knows more (`NR_CPUS` ends at 8192); a list that says so is damaged.
  private static final int MOST_CPUS = 1 << 16;

  private CpuList() {}

  /// How many CPUs a list names, 0 for one that cannot be read.
  static int count(String list) {
    long count = 0;
    for (String range : list.strip().split(",", -1)) {
      if (range.isEmpty()) {
        continue;
      }
      String[] ends = range.split("-", 2);
      try {
        long from = Integer.parseInt(ends[0]);
        long to = ends.length > 1 ? Integer.parseInt(ends[1]) : from;
        count += Math.max(0, to - from + 1);
      } catch (NumberFormatException _) {
        return 0;
      }
    }
    return (int) Math.min(count, MOST_CPUS);
  }
}
