package gotriage.model.build;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A Go release: `go1.26.8`, `go1.27rc1`, `devel go1.28-abcdef`. Suffixes after the numbers are
/// ignored.
public record GoVersion(int major, int minor, int patch) implements Comparable<GoVersion> {
  private static final Comparator<GoVersion> ORDER =
      Comparator.comparingInt(GoVersion::major)
          .thenComparingInt(GoVersion::minor)
          .thenComparingInt(GoVersion::patch);

  /// Reads the first `go1.N[.P]` or a bare `1.N[.P]`; null where there is none.
  public static @Nullable GoVersion parse(String text) {
    int at = text.indexOf("go1.");
    String s = at >= 0 ? text.substring(at + 2) : text.strip();
    int[] parts = new int[3];
    int part = 0;
    int i = 0;
    while (part < 3) {
      int from = i;
      int value = 0;
      while (i < s.length() && Character.isDigit(s.charAt(i)) && i - from < 6) {
        value = value * 10 + (s.charAt(i++) - '0');
      }
      if (i == from) {
        break;
      }
      parts[part++] = value;
      if (i >= s.length() || s.charAt(i) != '.') {
        break;
      }
      i++;
    }
    return part >= 2 ? new GoVersion(parts[0], parts[1], parts[2]) : null;
  }

  public boolean atLeast(int major, int minor) {
    return this.major > major || this.major == major && this.minor >= minor;
  }

  @Override
  public int compareTo(GoVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "go" + major + "." + minor + (patch > 0 ? "." + patch : "");
  }
}
