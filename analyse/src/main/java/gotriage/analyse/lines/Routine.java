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

  /// The first line to show: the function's own where it is known. The compiler gives some
  /// instructions of an inlined call the line of its callee, which may be far above: those are
  /// [#before], as they would drag in hundreds of lines of other functions.
  public int firstShown() {
    return Math.max(1, startLine > 0 ? startLine : lines.firstKey() - MARGIN);
  }

  public int lastShown() {
    return lines.lastKey() + MARGIN;
  }

  /// The values on lines above the function's first, which a listing does not show.
  public Count before() {
    return sum(lines.subMap(1, Math.max(1, startLine)));
  }

  /// The values on lines behind this one.
  public Count behind(int line) {
    return sum(lines.tailMap(line + 1));
  }

  private static Count sum(SortedMap<Integer, Count> lines) {
    return lines.values().stream().reduce(Count.ZERO, Count::plus);
  }

  /// The values of a line, zero where it has no samples.
  public Count at(int line) {
    return lines.getOrDefault(line, Count.ZERO);
  }
}
