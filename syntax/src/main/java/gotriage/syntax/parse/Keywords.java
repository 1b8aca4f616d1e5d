package gotriage.syntax.parse;

import gotriage.syntax.tree.Token;
import org.jspecify.annotations.Nullable;

/// Go's keywords by their bytes, without making a string.
final class Keywords {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 11;
  private static final @Nullable Token[] TABLE = new Token[128];

  static {
    for (Token token : Token.values()) {
      if (token.isKeyword()) {
        String text = token.text();
        int slot = slot(text.charAt(0), text.charAt(1), text.length());
        if (TABLE[slot] != null) {
          throw new AssertionError(token + " and " + TABLE[slot] + " share a slot");
        }
        TABLE[slot] = token;
      }
    }
  }

  private Keywords() {}

  /// The keyword that lies between two offsets; null when it is none.
  static @Nullable Token find(byte[] source, int from, int to) {
    int length = to - from;
    if (length < SHORTEST || length > LONGEST) {
      return null;
    }
    Token token = TABLE[slot(source[from], source[from + 1], length)];
    if (token == null || token.text().length() != length) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      if (source[from + i] != token.text().charAt(i)) {
        return null;
      }
    }
    return token;
  }

  /// The two first letters and the length tell all keywords apart in this table.
  private static int slot(int first, int second, int length) {
    return first + second + 16 * length & 127;
  }
}
