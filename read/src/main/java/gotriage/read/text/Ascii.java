package gotriage.read.text;

import java.nio.charset.StandardCharsets;

/// Questions about ranges of bytes that hold text.
public final class Ascii {
  private Ascii() {}

  public static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  public static String utf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  public static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  public static boolean endsWith(byte[] bytes, int from, int to, byte[] suffix) {
    return to - from >= suffix.length && startsWith(bytes, to - suffix.length, to, suffix);
  }

  /// The last position of a byte in a range, -1 where it is not.
  public static int lastIndexOf(byte[] bytes, int from, int to, char wanted) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  public static int indexOf(byte[] bytes, int from, int to, char wanted) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /// The first position of a word in a range, -1 where it is not.
  public static int indexOf(byte[] bytes, int from, int to, byte[] word) {
    for (int i = from; i <= to - word.length; i++) {
      if (bytes[i] == word[0] && startsWith(bytes, i, to, word)) {
        return i;
      }
    }
    return -1;
  }

  public static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /// The end of the digits that start at `from`.
  public static int digitsEnd(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isDigit(bytes[i])) {
      i++;
    }
    return i;
  }

  /// The decimal number of a range of digits, `Long.MAX_VALUE` where it does not fit.
  public static long decimal(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// The value of a hexadecimal digit, -1 of anything else.
  public static int hexDigit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
