package gotriage.read.goroutine;

import gotriage.read.text.Ascii;
import gotriage.read.text.Labels;
import gotriage.read.text.Lines;
import java.util.Map;

/// The first line of a goroutine in a dump (`goroutineheader`, `runtime/traceback.go`), of every
/// release from Go 1.11 to 1.27:
///
/// ```
/// goroutine 7 [chan receive, 5 minutes, locked to thread]:
/// goroutine 7 gp=0xc000102380 m=3 mp=0xc000100008 [running]:          1.22, SIGQUIT and throw
/// goroutine 7 [select (leaked) (scan) (durable), synctest bubble 4]:  1.25 to 1.27
/// goroutine 7 [select labels:{"k": "v"}]:                             1.26, tracebacklabels=1
/// goroutine 7 [select, 2 minutes] {k: v, "a key": "v"}:               1.27
/// ```
///
/// One mutable object a dump: a million headers make no garbage.
final class GoroutineHeader {
  private static final byte[] GOROUTINE = Ascii.bytes("goroutine ");
  private static final byte[] LABELS = Ascii.bytes(" labels:{");
  private static final byte[] MINUTES = Ascii.bytes(" minutes");
  private static final byte[] LOCKED = Ascii.bytes("locked to thread");
  private static final byte[] LEAKED = Ascii.bytes(" (leaked)");
  private static final byte[] SCAN = Ascii.bytes(" (scan)");
  private static final byte[] DURABLE = Ascii.bytes(" (durable)");
  private static final byte[] SYNCTEST = Ascii.bytes(" (synctest)");

  long id;
  int minutes;
  boolean locked;
  boolean leaked;
  Map<String, String> labels = Map.of();

  /// The state in the line's buffer: the wait reason or status without its suffixes.
  int stateFrom;

  int stateTo;

  static boolean startsOne(Lines lines) {
    return lines.startsWith(GOROUTINE)
        && lines.length() > GOROUTINE.length
        && Ascii.isDigit(lines.bytes()[lines.from() + GOROUTINE.length]);
  }

  /// Reads a line; false where it is no header.
  boolean parse(byte[] b, int from, int to) {
    int idFrom = from + GOROUTINE.length;
    int idTo = Ascii.digitsEnd(b, Math.min(idFrom, to), to);
    if (!Ascii.startsWith(b, from, to, GOROUTINE) || idTo == idFrom || idTo == to) {
      return false;
    }
    int open = Ascii.indexOf(b, idTo, to, '[');
    if (open < 0 || b[idTo] != ' ') {
      return false;
    }
    id = Ascii.decimal(b, idFrom, idTo);
    minutes = 0;
    locked = false;
    leaked = false;
    labels = Map.of();
    return bracket(b, open + 1, to);
  }

  private boolean bracket(byte[] b, int from, int to) {
    int close = Ascii.indexOf(b, from, to, ']');
    if (close < 0) {
      return false;
    }
    int inner = Ascii.indexOf(b, from, close, LABELS);
    int end = close;
    if (inner >= 0) {
      Labels.Parsed parsed = Labels.parse(b, inner + LABELS.length - 1, to);
      if (parsed == null || parsed.end() >= to || b[parsed.end()] != ']') {
        return false;
      }
      labels = parsed.labels();
      end = inner;
      close = parsed.end();
    }
    state(b, from, end);
    return behind(b, close + 1, to);
  }

  private boolean behind(byte[] b, int from, int to) {
    int at = from;
    if (at < to && b[at] == ' ') {
      at++;
    }
    if (at < to && b[at] == '{') {
      Labels.Parsed parsed = Labels.parse(b, at, to);
      if (parsed == null) {
        return false;
      }
      labels = parsed.labels();
      at = parsed.end();
    }
    return at < to && b[at] == ':';
  }

  private void state(byte[] b, int from, int to) {
    int end = segmentEnd(b, from, to);
    stateFrom = from;
    stateTo = withoutSuffixes(b, from, end);
    while (end < to) {
      int next = end + 2;
      end = segmentEnd(b, next, to);
      if (Ascii.endsWith(b, next, end, MINUTES)) {
        minutes =
            (int)
                Math.min(Integer.MAX_VALUE, Ascii.decimal(b, next, Ascii.digitsEnd(b, next, end)));
      } else if (Ascii.startsWith(b, next, end, LOCKED)) {
        locked = true;
      }
    }
  }

  /// Segments are separated by a comma and a space, which no state contains.
  private static int segmentEnd(byte[] b, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (b[i] == ',' && b[i + 1] == ' ') {
        return i;
      }
    }
    return to;
  }

  /// `(durable)` and `(synctest)` say that the wait is inside a test bubble, not another kind of
  /// wait.
  private int withoutSuffixes(byte[] b, int from, int to) {
    int end = to;
    while (true) {
      if (Ascii.endsWith(b, from, end, LEAKED)) {
        leaked = true;
        end -= LEAKED.length;
      } else if (Ascii.endsWith(b, from, end, SCAN)) {
        end -= SCAN.length;
      } else if (Ascii.endsWith(b, from, end, DURABLE)) {
        end -= DURABLE.length;
      } else if (Ascii.endsWith(b, from, end, SYNCTEST)) {
        end -= SYNCTEST.length;
      } else {
        return end;
      }
    }
  }
}
