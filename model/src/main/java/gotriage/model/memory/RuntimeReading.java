package gotriage.model.memory;

/// What a program exports of its runtime at one moment: expvar, `runtime/metrics`, or a Prometheus
/// page. Figures that the form does not have are NaN.
///
/// @param form where it came from
/// @param stats the figures that `runtime.MemStats` has too, 0 where not told
/// @param liveHeap bytes marked by the last collection (`/gc/heap/live:bytes`)
/// @param memoryLimit bytes of GOMEMLIMIT; 2⁶³-1 when there is none
/// @param gogc percent, -1 or more than 10⁹ when off
/// @param cpu CPU classes
/// @param processCpuSeconds user and system time of the process since its start
/// @param residentBytes the process's resident memory
/// @param pauses stop-the-world times of collections in seconds
/// @param limiterCycle the cycle in which the limiter of GC CPU was last on, 0 never
public record RuntimeReading(
    Form form,
    MemStats stats,
    double liveHeap,
    double memoryLimit,
    double gogc,
    double gomaxprocs,
    double goroutines,
    CpuClasses cpu,
    double processCpuSeconds,
    double residentBytes,
    Distribution pauses,
    double limiterCycle) {

  /// How a reading was exported.
  public enum Form {
    EXPVAR,
    RUNTIME_METRICS,
    PROMETHEUS
  }

  /// `/cpu/classes/…` in seconds since the start of the process. They integrate GOMAXPROCS × wall
  /// and are no CPU time: a process that the kernel does not run goes on counting.
  public record CpuClasses(
      double assist,
      double dedicated,
      double idleMark,
      double pause,
      double gc,
      double idle,
      double scavenge,
      double user,
      double total) {
    public static final CpuClasses UNKNOWN =
        new CpuClasses(
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);

    /// Growth since an earlier reading.
    public CpuClasses since(CpuClasses earlier) {
      return new CpuClasses(
          assist - earlier.assist,
          dedicated - earlier.dedicated,
          idleMark - earlier.idleMark,
          pause - earlier.pause,
          gc - earlier.gc,
          idle - earlier.idle,
          scavenge - earlier.scavenge,
          user - earlier.user,
          total - earlier.total);
    }
  }

  /// True when a memory limit is set: the runtime prints `math.MaxInt64` for none.
  public boolean limited() {
    return memoryLimit > 0 && memoryLimit < 0x1p62;
  }
}
