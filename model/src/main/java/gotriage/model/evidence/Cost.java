package gotriage.model.evidence;

/// What a step costs the target, known before it runs.
///
/// @param stopTheWorldMillis longest pause expected, an upper figure for the goroutine count
/// @param bytes most bytes it may send
/// @param seconds how long it takes
public record Cost(double stopTheWorldMillis, long bytes, double seconds) {
  public static final Cost NONE = new Cost(0, 0, 0);
}
