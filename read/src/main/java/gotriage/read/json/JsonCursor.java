package gotriage.read.json;

import gotriage.model.text.Text;
import java.nio.charset.StandardCharsets;

/// Walks over a JSON text in memory: no tree, no object for a number, every fault with its byte.
///
/// Takes what RFC 8259 allows, and a comma too many. Depth is the caller's matter: [#skip] alone
/// goes into what nobody asked for, without recursion.
public final class JsonCursor {
  private static final Text ENDLESS = new Text("a string does not end", "字符串没有结束");
  private static final Text ESCAPE = new Text("an escape in a string is broken", "字符串中的转义不完整");

  private final byte[] text;
  private final int size;
  private int at;

  /// A text that is no JSON from some byte on.
  public static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final transient Text what;

    public Fault(int offset, Text what) {
      super(what.en(), null, false, false);
      this.offset = offset;
      this.what = what;
    }

    public int offset() {
      return offset;
    }

    public Text what() {
      return what;
    }
  }

  public JsonCursor(byte[] text, int size) {
    this.text = text;
    this.size = size;
    if (size >= 3 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf) {
      at = 3;
    }
  }

  public int offset() {
    return at;
  }

  /// The first byte of the next value or sign, 0 at the end; nothing is consumed but space.
  public byte peek() {
    while (at < size && text[at] <= ' ' && text[at] >= 0) {
      at++;
    }
    return at < size ? text[at] : 0;
  }

  public void expect(char sign) throws Fault {
    if (peek() != sign) {
      throw fault(Text.of("`{0}` is expected", "此处应为 `{0}`", sign));
    }
    at++;
  }

  /// Enters an object or array.
  public void begin(char open) throws Fault {
    expect(open);
  }

  /// Moves to the next element of an array or the next name of an object; false at its end, which
  /// is then consumed.
  public boolean next(char close) throws Fault {
    byte b = peek();
    if (b == ',') {
      at++;
      b = peek();
    }
    if (b == close) {
      at++;
      return false;
    }
    if (b == 0) {
      throw fault(
          close == ']'
              ? new Text("the text ends within an array", "文本在数组中间结束")
              : new Text("the text ends within an object", "文本在对象中间结束"));
    }
    return true;
  }

  /// A name of an object and the colon behind it.
  public String name() throws Fault {
    String name = string();
    expect(':');
    return name;
  }

  public String string() throws Fault {
    expect('"');
    int from = at;
    boolean escaped = false;
    while (at < size && text[at] != '"') {
      escaped |= text[at] == '\\';
      at += text[at] == '\\' ? 2 : 1;
    }
    if (at >= size) {
      at = size;
      throw new Fault(from - 1, ENDLESS);
    }
    String s = new String(text, from, at - from, StandardCharsets.UTF_8);
    at++;
    return escaped ? unescaped(s, from) : s;
  }

  private static String unescaped(String s, int from) throws Fault {
    var out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      if (++i == s.length()) {
        throw new Fault(from, ESCAPE);
      }
      switch (s.charAt(i)) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'u' -> {
          if (i + 4 >= s.length()) {
            throw new Fault(from, ESCAPE);
          }
          int code = 0;
          for (int d = 1; d <= 4; d++) {
            int digit = Character.digit(s.charAt(i + d), 16);
            if (digit < 0) {
              throw new Fault(from, ESCAPE);
            }
            code = code << 4 | digit;
          }
          out.append((char) code);
          i += 4;
        }
        default -> out.append(s.charAt(i));
      }
    }
    return out.toString();
  }

  /// A number; whole ones up to 2^63 are exact in [#whole].
  public double number() throws Fault {
    int from = numberStart();
    String digits = new String(text, from, at - from, StandardCharsets.US_ASCII);
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException _) {
      throw new Fault(from, Text.of("`{0}` is no number", "`{0}` 不是数字", digits));
    }
  }

  /// A number as a whole one; what is behind a point is rounded.
  public long whole() throws Fault {
    peek();
    int from = at;
    boolean negative = from < size && text[from] == '-';
    int p = negative ? from + 1 : from;
    long value = 0;
    int digits = 0;
    while (p < size && text[p] >= '0' && text[p] <= '9' && digits < 18) {
      value = value * 10 + (text[p++] - '0');
      digits++;
    }
    if (digits > 0 && (p == size || !isNumber(text[p]))) {
      at = p;
      return negative ? -value : value;
    }
    return Math.round(number());
  }

  private int numberStart() throws Fault {
    peek();
    int from = at;
    while (at < size && isNumber(text[at])) {
      at++;
    }
    if (at == from || at - from > 400) {
      at = from;
      throw fault(new Text("a number is expected", "此处应为数字"));
    }
    return from;
  }

  private static boolean isNumber(byte b) {
    return b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
  }

  /// Skips one value, however deep.
  public void skip() throws Fault {
    int depth = 0;
    do {
      switch (peek()) {
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        case '"' -> skipString();
        case ',', ':' -> at++;
        case 0 -> throw fault(new Text("the text ends within a value", "文本在一个值中间结束"));
        default -> skipWord();
      }
      if (depth < 0) {
        throw fault(new Text("a bracket too many", "多了一个括号"));
      }
    } while (depth > 0);
  }

  private void skipString() throws Fault {
    int from = at++;
    while (at < size && text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    if (at >= size) {
      at = size;
      throw new Fault(from, ENDLESS);
    }
    at++;
  }

  /// A number, or true, false, null.
  private void skipWord() throws Fault {
    int from = at;
    while (at < size && (isNumber(text[at]) || text[at] >= 'a' && text[at] <= 'z')) {
      at++;
    }
    if (at == from) {
      throw fault(new Text("no value starts here", "此处不是任何值的开头"));
    }
  }

  private Fault fault(Text what) {
    return new Fault(at, what);
  }
}
