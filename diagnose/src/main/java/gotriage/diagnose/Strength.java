package gotriage.diagnose;

/// How much a fact proves.
public enum Strength {
  /// Proves the cause alone: a state text such as `chan receive (nil chan)`, a version with its
  /// frames.
  DECISIVE,
  /// Hard to explain otherwise.
  STRONG,
  /// Fits, and fits other causes too.
  SUPPORTING
}
