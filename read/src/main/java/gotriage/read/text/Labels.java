package gotriage.read.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// pprof labels in every syntax that Go prints them in.
///
/// - debug=1: `# labels: {"k":"v", "k2":"v2"}` (`runtime/pprof/label.go`)
/// - debug=2 of Go 1.26: ` labels:{"k": "v"}` within the brackets (`runtime/traceback.go`)
/// - debug=2 of Go 1.27: ` {k: v, "a key": "v"}` behind them, quoted only where needed
///
/// Quoted text has Go's escapes.
public final class Labels {
  private final byte[] bytes;
  private final int to;
  private int at;

  private Labels(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /// What was read and the offset behind the closing brace.
  public record Parsed(Map<String, String> labels, int end) {}

  /// Reads a label set that starts with a brace at `from`; null where it is no label set or is cut.
  public static @Nullable Parsed parse(byte[] bytes, int from, int to) {
    var parser = new Labels(bytes, from, to);
    Map<String, String> labels = parser.set();
    return labels == null ? null : new Parsed(labels, parser.at);
  }

  private @Nullable Map<String, String> set() {
    if (!take('{')) {
      return null;
    }
    Map<String, String> labels = new LinkedHashMap<>();
    while (!take('}')) {
      String key = token(':');
      if (key == null || !take(':')) {
        return null;
      }
      take(' ');
      String value = token(',');
      if (value == null) {
        return null;
      }
      labels.put(key, value);
      if (take(',')) {
        take(' ');
      } else if (at >= to || bytes[at] != '}') {
        return null;
      }
    }
    return labels;
  }

  private boolean take(char c) {
    if (at < to && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private @Nullable String token(char end) {
    if (at < to && bytes[at] == '"') {
      return quoted();
    }
    int from = at;
    while (at < to && bytes[at] != end && bytes[at] != '}') {
      at++;
    }
    return at == to ? null : Ascii.utf8(bytes, from, at);
  }

  private @Nullable String quoted() {
    int from = ++at;
    while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    if (at < to && bytes[at] == '"') {
      return Ascii.utf8(bytes, from, at++);
    }
    return escaped(from);
  }

  private @Nullable String escaped(int from) {
    var text = new ByteArrayOutputStream();
    text.write(bytes, from, at - from);
    while (at < to) {
      byte b = bytes[at++];
      if (b == '"') {
        return text.toString(StandardCharsets.UTF_8);
      }
      if (b != '\\') {
        text.write(b);
      } else if (at < to) {
        escape(bytes[at++], text);
      }
    }
    return null;
  }

  private void escape(byte kind, ByteArrayOutputStream text) {
    switch (kind) {
      case 'a' -> text.write(7);
      case 'b' -> text.write('\b');
      case 'f' -> text.write('\f');
      case 'n' -> text.write('\n');
      case 'r' -> text.write('\r');
      case 't' -> text.write('\t');
      case 'v' -> text.write(11);
      case 'x' -> text.write(hex(2));
      case 'u' -> text.writeBytes(codePoint(hex(4)));
      case 'U' -> text.writeBytes(codePoint(hex(8)));
      default -> text.write(kind);
    }
  }

  private static byte[] codePoint(int code) {
    return (Character.isValidCodePoint(code) ? Character.toString(code) : "\ufffd")
        .getBytes(StandardCharsets.UTF_8);
  }

  private int hex(int digits) {
    int value = 0;
    for (int i = 0; i < digits && at < to; i++) {
      int digit = Ascii.hexDigit(bytes[at]);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }
}
