package gotriage.model.memory;

/// One collection as `GODEBUG=gctrace=1` prints it (`gcMarkTermination`, `runtime/mgc.go`).
///
/// Wall clock and CPU times are in milliseconds, sizes in MB of 2²⁰ bytes, which Go cuts to whole
/// ones.
///
/// @param number counted from the start of the process
/// @param atSeconds since the start of the process
/// @param percent of GOMAXPROCS × wall that collections took since the start, cut to a whole one
/// @param sweepTermination the first stop of the world
/// @param mark the concurrent phase
/// @param markTermination the second stop of the world
/// @param assistCpu goroutines that had to help because they allocate
/// @param backgroundCpu dedicated and fractional workers
/// @param idleCpu workers on processors that had nothing else to do
/// @param startMb,endMb the heap when marking began and ended; `liveMb` what is alive
/// @param goalMb the heap size that the cycle was meant to end at
/// @param stacksMb,globalsMb what else was scanned, -1 before Go 1.18
/// @param processors GOMAXPROCS
/// @param forced asked for by `runtime.GC` or `debug.FreeOSMemory`
public record GcCycle(
    long number,
    double atSeconds,
    int percent,
    double sweepTermination,
    double mark,
    double markTermination,
    double sweepTerminationCpu,
    double assistCpu,
    double backgroundCpu,
    double idleCpu,
    double markTerminationCpu,
    long startMb,
    long endMb,
    long liveMb,
    long goalMb,
    long stacksMb,
    long globalsMb,
    int processors,
    boolean forced) {

  /// CPU that nobody else could have used: idle workers are left out.
  public double cpu() {
    return sweepTerminationCpu + assistCpu + backgroundCpu + markTerminationCpu;
  }

  /// From the first stop of the world to the end of the second.
  public double wall() {
    return sweepTermination + mark + markTermination;
  }
}
