package gotriage.analyse;

/// Where a CPU sample's stack begins: the first thing to look at, since a pathology may have no
/// user frame at all.
public enum Root {
  /// A goroutine of the program, its main goroutine included.
  GOROUTINE,
  /// The scheduler on a thread's own stack: `runtime.mcall`, `runtime.mstart`, parking, stealing,
  /// timers.
  SCHEDULER,
  /// `runtime.gcBgMarkWorker`.
  GC_MARK,
  /// `runtime.bgsweep`.
  GC_SWEEP,
  /// `runtime.bgscavenge`.
  SCAVENGER,
  /// `runtime._ExternalCode`, `_System`, `_GC`, `_VDSO`, and everything that has no Go root: C
  /// code, unknown.
  OUTSIDE
}
