package gotriage.read.goroutine;

import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;
import java.util.ArrayList;
import java.util.List;

/// What a dying process printed before its goroutines (`printpanics`, `throw`, `sighandler`,
/// `runtime/panic.go`, `signal_unix.go`):
///
/// ```
/// panic: first [recovered]
/// 	panic: second
/// fatal error: all goroutines are asleep - deadlock!
/// SIGQUIT: quit
/// [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x47a2f1]
/// ```
///
/// A panic's text may take several lines, which Go indents; the first of them is kept.
final class CrashText {
  private static final int MOST_LINES = 16;
  private static final int LONGEST_LINE = 500;

  /// A log may write so much before the words.
  private static final int LOOK_AT = 160;

  private static final byte[][] WORDS = {
    Ascii.bytes("panic: "),
    Ascii.bytes("fatal error: "),
    Ascii.bytes("[signal "),
    Ascii.bytes("SIGQUIT: "),
    Ascii.bytes("SIGABRT: "),
    Ascii.bytes("SIGSEGV: "),
    Ascii.bytes("SIGBUS: "),
    Ascii.bytes("SIGILL: "),
    Ascii.bytes("SIGFPE: "),
    Ascii.bytes("SIGTRAP: "),
    Ascii.bytes("SIGSYS: "),
    Ascii.bytes("runtime: goroutine stack exceeds "),
    Ascii.bytes("unexpected fault address "),
  };

  private final List<String> found = new ArrayList<>();

  void line(Lines lines) {
    byte[] b = lines.bytes();
    int from = lines.from();
    int to = lines.to();
    if (found.size() >= MOST_LINES || to - from < 8) {
      return;
    }
    for (byte[] word : WORDS) {
      int at = Ascii.indexOf(b, from, Math.min(to, from + LOOK_AT + word.length), word);
      if (at >= 0 && (at == from || isBetween(b[at - 1]))) {
        found.add(Ascii.utf8(b, at, Math.min(to, at + LONGEST_LINE)));
        return;
      }
    }
  }

  private static boolean isBetween(byte before) {
    return before == ' ' || before == '\t' || before == ':' || before == '"' || before == '|';
  }

  List<String> lines() {
    return List.copyOf(found);
  }
}
