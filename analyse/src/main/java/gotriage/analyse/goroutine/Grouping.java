package gotriage.analyse.goroutine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What makes goroutines one row.
///
/// @param label the key of [Kind#LABEL]
public record Grouping(Kind kind, String label) {
  public static final Grouping PLACE = new Grouping(Kind.PLACE, "");

  /// The ways to group.
  public enum Kind {
    /// State, innermost function of the service's own code with its line.
    PLACE,
    /// The wait reason or status.
    STATE,
    /// The innermost function of the service's own code.
    FUNCTION,
    /// The package of that function.
    PACKAGE,
    /// The `go` statement.
    CREATOR,
    /// The whole stack, the runtime's frames left out.
    STACK,
    /// The value of one pprof label.
    LABEL
  }

  /// The grouping of a word: `place`, `state`, …, or `label:KEY`; null for any other.
  public static @Nullable Grouping of(String word) {
    if (word.startsWith("label:") && word.length() > 6) {
      return byLabel(word.substring(6));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.LABEL && kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return by(kind);
      }
    }
    return null;
  }

  public static Grouping by(Kind kind) {
    return new Grouping(kind, "");
  }

  public static Grouping byLabel(String key) {
    return new Grouping(Kind.LABEL, key);
  }
}
