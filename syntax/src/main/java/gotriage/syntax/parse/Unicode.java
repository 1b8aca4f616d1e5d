package gotriage.syntax.parse;

/// Characters beyond ASCII in UTF-8.
final class Unicode {
  private static final int INVALID = -1;

  private Unicode() {}

  static boolean isLetter(byte[] source, int at) {
    int c = decode(source, at);
    return c != INVALID && Character.isLetter(c);
  }

  static boolean isPartOfName(byte[] source, int at) {
    int c = decode(source, at);
    return c != INVALID && (Character.isLetter(c) || Character.isDigit(c));
  }

  /// Bytes that the character takes; 1 for what is none.
  static int length(byte[] source, int at) {
    return decode(source, at) == INVALID ? 1 : expected(source[at]);
  }

  private static int expected(byte first) {
    int c = first & 0xFF;
    return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
  }

  private static int decode(byte[] source, int at) {
    int length = expected(source[at]);
    if (length == 0 || at + length > source.length) {
      return INVALID;
    }
    if (length == 1) {
      return source[at];
    }
    int c = source[at] & 0x7F >> length;
    for (int i = 1; i < length; i++) {
      int next = source[at + i] & 0xFF;
      if ((next & 0xC0) != 0x80) {
        return INVALID;
      }
      c = c << 6 | next & 0x3F;
    }
    return c;
  }
}
