package gotriage.syntax.parse;

import gotriage.syntax.tree.Token;

/// Where numbers and quoted literals end.
///
/// What is within is taken as it is: whether `0b12` or `'ab'` mean something is the compiler's
/// question.
final class Literals {
  private Literals() {}

  /// The offset after a number.
  static int number(byte[] source, int from) {
    boolean hex =
        from + 1 < source.length && (source[from + 1] | 0x20) == 'x' && source[from] == '0';
    int at = from;
    while (at < source.length) {
      int c = source[at];
      int lower = c | 0x20;
      if (c == '.' || c == '_' || c >= '0' && c <= '9') {
        at++;
      } else if (lower >= 'a' && lower <= 'z') {
        at++;
        boolean exponent = hex ? lower == 'p' : lower == 'e';
        if (exponent && at < source.length && (source[at] == '+' || source[at] == '-')) {
          at++;
        }
      } else {
        break;
      }
    }
    return at;
  }

  static Token kind(byte[] source, int from, int to) {
    if (source[to - 1] == 'i') {
      return Token.IMAG;
    }
    boolean hex = to - from > 1 && source[from] == '0' && (source[from + 1] | 0x20) == 'x';
    for (int i = from; i < to; i++) {
      int lower = source[i] | 0x20;
      if (source[i] == '.' || lower == 'p' || !hex && lower == 'e') {
        return Token.FLOAT;
      }
    }
    return Token.INT;
  }

  /// The offset after a string, a raw string or a character.
  static int quoted(byte[] source, int from, Errors errors) {
    byte quote = source[from];
    boolean raw = quote == '`';
    int at = from + 1;
    while (at < source.length) {
      byte c = source[at];
      if (c == quote) {
        return at + 1;
      }
      if (c == '\n' && !raw) {
        break;
      }
      at += c == '\\' && !raw && at + 1 < source.length && source[at + 1] != '\n' ? 2 : 1;
    }
    int end = Math.min(at, source.length);
    errors.add(from, "literal not terminated", "字面量没有结束");
    return end;
  }
}
