package gotriage.bundle.file;

import org.jspecify.annotations.Nullable;

/// File names that may stand in a bundle: one path element, printable, nothing hidden.
///
/// Everything a manifest or an archive says is input from a stranger: a name that could leave the
/// folder (`../x`, `/etc/x`, `a\b`) or hide in it (`.x`) is refused, not repaired.
public final class PlainName {
  private static final int LONGEST = 100;

  private PlainName() {}

  public static boolean is(String name) {
    if (name.isEmpty() || name.length() > LONGEST || name.charAt(0) == '.') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '.'
              || c == '-'
              || c == '_';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  /// The plain name at the end of an archive's path, null when there is none: archives made by
  /// other tools put the bundle's folder before each name.
  public static @Nullable String lastOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return is(name) ? name : null;
  }
}
