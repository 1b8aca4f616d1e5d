package gotriage.read.text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a text as ranges of a buffer, without a String or a copy for each.
///
/// A line is `bytes()[from()..to())` until the next call of [#next]; its end mark (`\n` or `\r\n`)
/// is left out. The buffer holds what is read of the text at one time; a line longer than
/// [#LONGEST] is given in pieces, the later ones being marked by [#continued]. A read error ends
/// the text like its end does and is kept in [#error].
public final class Lines {
  /// Longer than any line that Go writes: a stack of 128 addresses takes 2.5 kB, a label set is
  /// free but rarely over 10 kB.
  public static final int LONGEST = 1 << 20;

  private static final int CHUNK = 256 << 10;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long LINE_FEEDS = ONES * '\n';

  private final InputStream in;
  private byte[] buffer = new byte[CHUNK];
  private int filled;
  private int next;
  private int from;
  private int to;
  private long bufferOffset;
  private boolean terminated = true;
  private boolean continued;
  private boolean exhausted;
  private byte[] prefix = {};
  private @Nullable IOException error;

  public Lines(InputStream in) {
    this.in = in;
  }

  /// Moves to the next line; false at the end.
  public boolean next() {
    continued = !terminated && from < to;
    int scanned = next;
    while (true) {
      int end = lineEnd(scanned);
      if (end >= 0) {
        line(next, end, true);
        next = end + 1;
        return true;
      }
      scanned = filled;
      if (filled - next >= LONGEST) {
        line(next, filled, false);
        next = filled;
        return true;
      }
      int before = next;
      if (!fill()) {
        if (next == filled) {
          // The last line's end mark, or its lack, stays what `terminated` tells.
          continued = false;
          from = filled;
          to = filled;
          return false;
        }
        line(next, filled, false);
        next = filled;
        return true;
      }
      scanned -= before - next;
    }
  }

  private void line(int from, int to, boolean terminated) {
    int end = terminated && to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    this.from = behindPrefix(from, end);
    this.to = end;
    this.terminated = terminated;
  }

  /// Leaves so many bytes out of the current line, and of those that follow where they begin alike:
  /// what a log writes before each (`Nov 24 09:00:00 host app[123]: `). Alike means the same signs
  /// between letters and digits.
  public void skipPrefix(int length) {
    prefix = Arrays.copyOfRange(buffer, from, from + length);
    from += length;
  }

  private int behindPrefix(int from, int end) {
    int length = Math.min(prefix.length, end - from);
    for (int i = 0; i < length; i++) {
      if (buffer[from + i] != prefix[i] && !(isWord(buffer[from + i]) && isWord(prefix[i]))) {
        return from;
      }
    }
    // A blank line may have lost the end of its prefix.
    return length == prefix.length || isBlank(length) ? from + length : from;
  }

  private boolean isBlank(int length) {
    for (int i = length; i < prefix.length; i++) {
      if (prefix[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(byte b) {
    return Character.isLetterOrDigit(b & 0xff);
  }

  private int lineEnd(int start) {
    byte[] b = buffer;
    int n = filled;
    int i = start;
    for (; i <= n - 8; i += 8) {
      // Eight bytes at a time: the lowest byte that is a line feed sets the lowest high bit.
      long feeds = (long) EIGHT.get(b, i) ^ LINE_FEEDS;
      long found = feeds - ONES & ~feeds & HIGH_BITS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; i < n; i++) {
      if (b[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// Reads more behind what is still wanted; false at the end of the text.
  private boolean fill() {
    if (exhausted) {
      return false;
    }
    int wanted = filled - next;
    if (wanted > buffer.length - CHUNK / 2) {
      byte[] larger = new byte[Math.min(buffer.length * 2, LONGEST + CHUNK)];
      System.arraycopy(buffer, next, larger, 0, wanted);
      buffer = larger;
    } else if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, wanted);
    }
    bufferOffset += next;
    next = 0;
    filled = wanted;
    try {
      int n = in.read(buffer, filled, buffer.length - filled);
      if (n > 0) {
        filled += n;
        return true;
      }
    } catch (IOException e) {
      error = e;
    }
    exhausted = true;
    return false;
  }

  public byte[] bytes() {
    return buffer;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  public int length() {
    return to - from;
  }

  public boolean isEmpty() {
    return to == from;
  }

  /// Offset of the line's first byte in the text.
  public long offset() {
    return bufferOffset + from;
  }

  /// Bytes of the text up to the end of the current line and its end mark.
  public long consumed() {
    return bufferOffset + next;
  }

  /// False where the text ended, or [#LONGEST] was reached, within the line.
  public boolean terminated() {
    return terminated;
  }

  /// True where the line is a further piece of one that was too long.
  public boolean continued() {
    return continued;
  }

  /// What ended the reading before the end of the text.
  public @Nullable IOException error() {
    return error;
  }

  public boolean startsWith(byte[] prefix) {
    return Ascii.startsWith(buffer, from, to, prefix);
  }

  /// The line as a String, for messages and rare lines.
  public String text() {
    return Ascii.utf8(buffer, from, to);
  }
}
