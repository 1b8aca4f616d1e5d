package gotriage.analyse.lines;

import java.util.SortedMap;

/// A function in one of its files, with its samples by line.
///
/// @param file as the profile has it, trimmed; empty where the profile does not say
/// @param builtFile as the profile has it
/// @param total sum over the lines: a sample with two lines of a recursive function counts for
///   both, as in pprof
/// @param startLine of the `func` keyword, 0 where the profile does not say (before Go 1.20)
/// @param lines by line number; 0 where the profile has no line
public record Routine(
    String function,
    String file,
    String builtFile,
    Count total,
    int startLine,
    SortedMap<Integer, Count> lines) {
  /// Lines that a listing shows before and after those with samples.
  private static final int MARGIN = 5;

  /// The first line to show: the function's own where it is known.
  public int firstShown() {
    int first = lines.firstKey();
    return Math.max(1, startLine > 0 ? Math.min(startLine, first) : first - MARGIN);
  }

  public int lastShown() {
    return lines.lastKey() + MARGIN;
  }

  /// The values of a line, zero where it has no samples.
  public Count at(int line) {
    return lines.getOrDefault(line, Count.ZERO);
  }
}
