package gotriage.analyse.gc;

import gotriage.model.memory.Distribution;

/// What one kind of evidence says of the collector. NaN stands for what it does not tell.
///
/// @param evidence names in the manifest, comma separated
/// @param seconds the window that counts and rates are of; 0 when they are since the start of the
///   process
/// @param cycles in the window
/// @param perSecond cycles a second
/// @param forced cycles in the window that the program asked for
/// @param pauses seconds the world stood; see [#pausesPerCycle]
/// @param cpuShare the collector's part of the CPU: of the CPU used for [Kind#CPU_PROFILE], else of
///   GOMAXPROCS × wall, which is more than the process may have had
/// @param cpuCores the same in cores
/// @param assistShare the part of the collector's CPU that goroutines paid themselves as they
///   allocated
/// @param heap,live,goal,limit bytes at the end of the window; live is what the last cycle left
/// @param growth of the live heap in bytes a second
/// @param allocated bytes a second
/// @param processors GOMAXPROCS
/// @param gogc percent: as set where the program says it, else as goals and live heaps show it,
///   which a memory limit lowers
public record GcSource(
    Kind kind,
    String evidence,
    double seconds,
    double cycles,
    double perSecond,
    double forced,
    Distribution pauses,
    double cpuShare,
    double cpuCores,
    double assistShare,
    double heap,
    double live,
    double goal,
    double limit,
    double growth,
    double allocated,
    double processors,
    double gogc) {

  /// Where figures come from, the most exact first.
  public enum Kind {
    GCTRACE,
    TRACE,
    CPU_PROFILE,
    METRICS,
    MEMSTATS
  }

  /// How many of the pauses make one cycle: `gctrace` and `runtime/metrics` have both stops of the
  /// world one by one, MemStats their sum.
  public int pausesPerCycle() {
    return kind == Kind.GCTRACE || kind == Kind.TRACE ? 2 : 1;
  }
}
