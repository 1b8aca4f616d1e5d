package gotriage.bundle.redact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Label values in the text forms of profiles: `# labels: {"tenant":"acme"}` of debug=1, and the
/// three places where headers of debug=2 show them: `goroutine 7 [select labels:{"k": "v"}]:`,
/// `goroutine 7 [select]{"k": "v"}:`, `goroutine 7 [select] {k: "v"}:`.
///
/// Frames have no free text: arguments are words in hex. What stands before the first goroutine of
/// a crash (`panic: …`) has, and is taken out too.
final class LabelText {
  private LabelText() {}

  static byte[] redact(byte[] bytes) {
    // One byte, one char: whatever the encoding, what is not touched stays as it is.
    var out = new ByteArrayOutputStream(bytes.length);
    int from = 0;
    while (from < bytes.length) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int next = Math.min(bytes.length, end + 1);
      if (begins(bytes, from, "goroutine ") || begins(bytes, from, "# labels:")) {
        out.writeBytes(latin(labels(new String(bytes, from, next - from, LATIN))));
      } else if (begins(bytes, from, "panic: ") || begins(bytes, from, "\tpanic: ")) {
        out.writeBytes(latin("panic: " + Redacted.WORD + "\n"));
      } else {
        out.write(bytes, from, next - from);
      }
      from = next;
    }
    return out.toByteArray();
  }

  private static final java.nio.charset.Charset LATIN = StandardCharsets.ISO_8859_1;

  private static byte[] latin(String text) {
    return text.getBytes(LATIN);
  }

  private static boolean begins(byte[] bytes, int from, String word) {
    if (bytes.length - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Replaces each quoted string that no colon follows: those are values, the others are keys. A
  /// string that the end of the line cuts is a value as well.
  private static String labels(String line) {
    int open = line.indexOf('{');
    if (open < 0) {
      return line;
    }
    StringBuilder out = new StringBuilder(line.substring(0, open));
    int i = open;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c != '"') {
        out.append(c);
        i++;
        continue;
      }
      int close = closing(line, i + 1);
      int after = close + 1;
      while (after < line.length() && line.charAt(after) == ' ') {
        after++;
      }
      boolean key = after < line.length() && line.charAt(after) == ':' && !endsHeader(line, after);
      if (key) {
        out.append(line, i, close + 1);
      } else {
        out.append('"').append(Redacted.WORD).append('"');
      }
      i = Math.min(line.length(), close + 1);
    }
    if (line.endsWith("\n") && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    return out.toString();
  }

  /// The colon at the end of a header belongs to no key.
  private static boolean endsHeader(String line, int colon) {
    return line.substring(colon + 1).isBlank();
  }

  /// The index of the quote that ends a string, of the line's end when there is none.
  private static int closing(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i;
      }
    }
    return line.length();
  }
}
