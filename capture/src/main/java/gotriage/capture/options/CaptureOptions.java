package gotriage.capture.options;

import java.time.Duration;

/// What to capture.
///
/// @param cpuSeconds length of the CPU profile
/// @param dumpCap most goroutines for the debug=2 dump, which stops the program while it is written
/// @param earlyDumpCap most goroutines for one more such dump before the CPU profile: two dumps
///   prove that a goroutine is still the same one
/// @param snapshotGap least time between the first and the second snapshot of anything
/// @param traceSeconds length of the execution trace, 0 for none, at most 1
/// @param leakProfile takes `goroutineleak` where there is one: it runs a GC
public record CaptureOptions(
    int cpuSeconds,
    Budget budget,
    int dumpCap,
    int earlyDumpCap,
    Duration snapshotGap,
    double traceSeconds,
    boolean leakProfile) {

  public static final CaptureOptions DEFAULT =
      new CaptureOptions(10, Budget.DEFAULT, 5000, 5000, Duration.ofSeconds(3), 0, false);

  public CaptureOptions withCpuSeconds(int seconds) {
    return new CaptureOptions(
        seconds, budget, dumpCap, earlyDumpCap, snapshotGap, traceSeconds, leakProfile);
  }

  public CaptureOptions withBudget(Budget other) {
    return new CaptureOptions(
        cpuSeconds, other, dumpCap, earlyDumpCap, snapshotGap, traceSeconds, leakProfile);
  }

  public CaptureOptions withDumpCap(int goroutines) {
    return new CaptureOptions(
        cpuSeconds, budget, goroutines, earlyDumpCap, snapshotGap, traceSeconds, leakProfile);
  }

  public CaptureOptions withTrace(double seconds) {
    return new CaptureOptions(
        cpuSeconds, budget, dumpCap, earlyDumpCap, snapshotGap, Math.min(1, seconds), leakProfile);
  }

  public CaptureOptions withLeakProfile() {
    return new CaptureOptions(
        cpuSeconds, budget, dumpCap, earlyDumpCap, snapshotGap, traceSeconds, true);
  }
}
