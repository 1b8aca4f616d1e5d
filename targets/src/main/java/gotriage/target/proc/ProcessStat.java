package gotriage.target.proc;

import org.jspecify.annotations.Nullable;

/// `/proc/<pid>/stat` or `/proc/<pid>/task/<tid>/stat` (proc(5)).
///
/// @param state letter of field 3
/// @param userSeconds,systemSeconds fields 14 and 15
/// @param childrenSeconds fields 16 and 17
/// @param startTicks field 22: clock ticks between the machine's start and this process's
record ProcessStat(
    String name,
    String state,
    int parent,
    double userSeconds,
    double systemSeconds,
    double childrenSeconds,
    int threads,
    long startTicks,
    long virtualBytes) {

  /// `USER_HZ`: 100 on every architecture that Go runs on.
  static final double TICKS_PER_SECOND = 100;

  /// The name is in parentheses and may hold spaces and parentheses itself: the last one ends it.
  static @Nullable ProcessStat parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open) {
      return null;
    }
    String[] f = text.substring(close + 1).strip().split(" +");
    if (f.length < 21) {
      return null;
    }
    try {
      return new ProcessStat(
          text.substring(open + 1, close),
          f[0],
          Integer.parseInt(f[1]),
          Long.parseLong(f[11]) / TICKS_PER_SECOND,
          Long.parseLong(f[12]) / TICKS_PER_SECOND,
          (Long.parseLong(f[13]) + Long.parseLong(f[14])) / TICKS_PER_SECOND,
          Integer.parseInt(f[17]),
          Long.parseLong(f[19]),
          Long.parseLong(f[20]));
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
