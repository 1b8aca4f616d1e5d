package gotriage.read.goroutine;

import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;

/// What a log writes before each line of a dump.
final class LogPrefix {
  /// `2026-11-24T09:00:00.123456789Z stderr F `, a host, a unit and a process id have room.
  private static final int LONGEST = 160;

  private static final byte[] GOROUTINE = Ascii.bytes("goroutine ");

  private LogPrefix() {}

  /// Finds it by the first header that stands behind something, and has it left out from there on.
  ///
  /// @param header is overwritten
  static void skip(Lines lines, GoroutineHeader header) {
    byte[] b = lines.bytes();
    int limit = Math.min(lines.to(), lines.from() + LONGEST);
    int at = Ascii.indexOf(b, lines.from(), limit, GOROUTINE);
    if (at > lines.from() && header.parse(b, at, lines.to())) {
      lines.skipPrefix(at - lines.from());
    }
  }
}
