package gotriage.analyse.demangle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rust's first mangling: C++'s nested names, with a hash as the last part.
final class RustLegacy {
  private static final Map<String, String> ESCAPES =
      Map.of("SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")", "C", ",");

  private RustLegacy() {}

  /// Null for a name that is C++'s.
  static @Nullable String demangle(String name) throws NotMangled {
    if (!name.startsWith("_ZN") || !name.contains("17h")) {
      return null;
    }
    Cursor cursor = new Cursor(name, 3);
    StringBuilder path = new StringBuilder();
    String last = "";
    while (cursor.isDigit()) {
      if (!last.isEmpty()) {
        path.append(path.isEmpty() ? "" : "::").append(plain(last));
      }
      last = cursor.text(cursor.number());
    }
    boolean hash = last.length() == 17 && last.matches("h[0-9a-f]{16}");
    return hash && cursor.take("E") && !path.isEmpty() ? path.toString() : null;
  }

  private static String plain(String part) {
    StringBuilder plain = new StringBuilder();
    int at = part.startsWith("_$") ? 1 : 0;
    while (at < part.length()) {
      char c = part.charAt(at);
      int end = c == '$' ? part.indexOf('$', at + 1) : -1;
      String escape = end < 0 ? "" : part.substring(at + 1, end);
      String meant = escape.startsWith("u") ? unicode(escape) : ESCAPES.get(escape);
      if (meant != null) {
        plain.append(meant);
        at = end + 1;
      } else if (part.startsWith("..", at)) {
        plain.append("::");
        at += 2;
      } else {
        plain.append(c);
        at++;
      }
    }
    return plain.toString();
  }

  private static @Nullable String unicode(String escape) {
    try {
      return Character.toString(Integer.parseInt(escape.substring(1), 16));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
