package gotriage.analyse.goroutine;

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

  public static Grouping by(Kind kind) {
    return new Grouping(kind, "");
  }

  public static Grouping byLabel(String key) {
    return new Grouping(Kind.LABEL, key);
  }
}
