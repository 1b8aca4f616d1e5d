package gotriage.analyse.demangle;

/// A place in a mangled name.
final class Cursor {
  /// Deeper nesting than any compiler writes.
  private static final int DEEPEST = 256;

  private final String name;
  private int at;
  private int depth;

  Cursor(String name, int at) {
    this.name = name;
    this.at = at;
  }

  boolean atEnd() {
    return at >= name.length();
  }

  /// The next character, 0 at the end.
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < name.length() ? name.charAt(at + ahead) : 0;
  }

  boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  char next() throws NotMangled {
    if (atEnd()) {
      throw new NotMangled();
    }
    return name.charAt(at++);
  }

  /// Goes over a text if it is next.
  boolean take(String text) {
    if (name.startsWith(text, at)) {
      at += text.length();
      return true;
    }
    return false;
  }

  void expect(String text) throws NotMangled {
    if (!take(text)) {
      throw new NotMangled();
    }
  }

  int number() throws NotMangled {
    int from = at;
    long value = 0;
    while (isDigit()) {
      value = value * 10 + next() - '0';
      if (value > Integer.MAX_VALUE) {
        throw new NotMangled();
      }
    }
    if (at == from) {
      throw new NotMangled();
    }
    return (int) value;
  }

  String text(int length) throws NotMangled {
    if (length < 0 || length > name.length() - at) {
      throw new NotMangled();
    }
    at += length;
    return name.substring(at - length, at);
  }

  String rest() {
    return name.substring(Math.min(at, name.length()));
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  void enter() throws NotMangled {
    if (++depth > DEEPEST) {
      throw new NotMangled();
    }
  }

  void leave() {
    depth--;
  }
}
