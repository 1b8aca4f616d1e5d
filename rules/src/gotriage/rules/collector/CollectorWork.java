package gotriage.rules.collector;

import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;

/// CPU that goes into memory rather than into the program's work, in cores.
///
/// @param collecting marking (background workers and assists), sweeping, giving memory back
/// @param allocating the allocator itself, assists left out: they count as collecting
/// @param total of the profile
public record CollectorWork(double collecting, double allocating, double total) {

  /// The collector: workers, assists on goroutines that allocate, sweep. The roots are the same
  /// from Go 1.5 on; what is below them was renamed with the marking by spans of Go 1.25 and 1.26.
  public static final FunctionSet COLLECTING =
      FunctionSet.of(
          "runtime.gcBgMarkWorker",
          "runtime.gcAssistAlloc",
          "runtime.gcAssistAlloc1",
          "runtime.gcStart",
          "runtime.gcMarkDone",
          "runtime.gcMarkTermination",
          "runtime.bgsweep",
          "runtime.bgscavenge",
          "runtime.deductSweepCredit",
          "runtime.(*mspan).sweep",
          "runtime.(*sweepLocked).sweep");

  /// The allocator's entry; everything that makes an object passes it (`new`, `make`, `append`,
  /// maps, strings, closures, interfaces).
  public static final FunctionSet ALLOCATING = FunctionSet.of("runtime.mallocgc");

  private static final FunctionSet EITHER = COLLECTING.or(ALLOCATING);

  public static CollectorWork of(CpuView cpu) {
    double collecting = cpu.coresThrough(COLLECTING);
    return new CollectorWork(
        collecting, Math.max(0, cpu.coresThrough(EITHER) - collecting), cpu.cores());
  }

  /// Allocating and collecting together.
  public double cores() {
    return collecting + allocating;
  }

  /// Their part of the profile, 0 to 1.
  public double share() {
    return total > 0 ? cores() / total : 0;
  }

  /// The collector's part alone.
  public double collectingShare() {
    return total > 0 ? collecting / total : 0;
  }
}
