package gotriage.read.goroutine;

import gotriage.read.text.Ascii;
import java.util.Arrays;

/// The pointers among the arguments of one call as a dump prints them: `(0xc000012340, {0x4c74f2,
/// 0x5}, 0x0?)`.
///
/// A value with `?` may be stale (Go 1.18 and later): its register was free for other use. What is
/// smaller than [#LEAST_POINTER] is no pointer. Reused for every call.
final class CallArguments {
  private static final long LEAST_POINTER = 0x10000;
  private static final int MOST = 10;

  private final long[] values = new long[MOST];
  private final boolean[] stale = new boolean[MOST];
  private int count;
  private boolean firstIsExact;

  /// Reads the arguments of a call line, from its last parenthesis on.
  void parse(byte[] b, int open, int to) {
    count = 0;
    firstIsExact = false;
    boolean first = true;
    for (int i = open + 1; i + 2 < to && count < MOST; i++) {
      if (b[i] != '0' || b[i + 1] != 'x') {
        continue;
      }
      int at = i + 2;
      long value = 0;
      for (int digit; at < to && (digit = Ascii.hexDigit(b[at])) >= 0; at++) {
        value = value << 4 | digit;
      }
      boolean old = at < to && b[at] == '?';
      if (value >= LEAST_POINTER || value < 0) {
        values[count] = value;
        stale[count++] = old;
        firstIsExact |= first && !old;
      }
      first = false;
      i = at - 1;
    }
  }

  int count() {
    return count;
  }

  long value(int i) {
    return values[i];
  }

  boolean stale(int i) {
    return stale[i];
  }

  /// The first argument, a method's receiver, where it is a pointer that is surely right; else 0.
  long receiver() {
    return firstIsExact ? values[0] : 0;
  }

  /// All pointers that are surely right.
  long[] exact() {
    long[] exact = new long[count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (!stale[i]) {
        exact[n++] = values[i];
      }
    }
    return Arrays.copyOf(exact, n);
  }
}
