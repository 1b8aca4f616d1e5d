package gotriage.analyse.demangle;

import org.jspecify.annotations.Nullable;

/// Tells which mangling a name has, and undoes it.
public final class Demangler {
  /// A name may say again and again what it said before, each time twice as long.
  static final int LONGEST = 64 << 10;

  private Demangler() {}

  /// Null for a name that is not mangled, or in a way that is not known.
  public static @Nullable String demangle(String name, Detail detail) {
    if (detail == Detail.NONE || name.length() > LONGEST) {
      return null;
    }
    String known = linux(name, detail);
    // macOS puts one more underscore before every symbol.
    return known == null && name.startsWith("__") ? linux(name.substring(1), detail) : known;
  }

  private static @Nullable String linux(String name, Detail detail) {
    try {
      if (name.startsWith("_R")) {
        return RustV0.demangle(name, detail);
      }
      if (!name.startsWith("_Z")) {
        return null;
      }
      String rust = RustLegacy.demangle(name);
      return rust != null ? rust : Itanium.demangle(name, detail);
    } catch (NotMangled _) {
      return null;
    }
  }
}
