package gotriage.model.trace;

/// A stretch of time with a begin and an end of its own.
public enum RangeKind {
  /// The world is stopped, for the reason that the range names.
  STOP_THE_WORLD,
  /// A GC cycle's mark phase; belongs to the whole process.
  GC,
  /// A P sweeps spans before it may allocate from them; belongs to a P.
  SWEEP,
  /// A goroutine marks because it allocates faster than the collector marks; belongs to it.
  MARK_ASSIST
}
