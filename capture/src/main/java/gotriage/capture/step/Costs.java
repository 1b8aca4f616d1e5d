package gotriage.capture.step;

import gotriage.model.evidence.Cost;

/// What the runtime's own profiles cost, by goroutine count. Upper figures, measured on Go 1.23 and
/// 1.26 with stacks of 13 frames; slower machines and deeper stacks cost in proportion.
final class Costs {
  /// debug=2: the whole text is printed while the world is stopped, and again with a doubled buffer
  /// until it fits (`runtime/pprof.writeGoroutineStacks`). 1k goroutines 10 ms, 10k 93 ms.
  private static final double DUMP_MILLIS = 0.009;

  /// debug=0 and 1 since Go 1.19: the world stands for the set-up and the tear-down; 10k 6-20 ms
  /// seen on a busy machine, which is an upper bound.
  private static final double PROFILE_MILLIS = 0.001;

  private static final double READ_MEMSTATS_MILLIS = 0.1;

  private static final int DUMP_BYTES = 700;
  private static final long DUMP_BUFFER = 1 << 20;
  private static final long DUMP_LARGEST = 64 << 20;

  private Costs() {}

  static Cost goroutineProfile(int goroutines) {
    return new Cost(0.2 + PROFILE_MILLIS * goroutines, 200_000 + 20L * goroutines, 1);
  }

  static Cost goroutineDump(int goroutines) {
    long text = Math.min(DUMP_LARGEST, (long) DUMP_BYTES * goroutines);
    // Each doubling prints again what fitted before: the pauses add up to twice the last.
    double repeats = text > DUMP_BUFFER ? 2 : 1;
    return new Cost(
        0.2 + DUMP_MILLIS * goroutines * repeats, text + 4096, 1 + goroutines / 20_000.0);
  }

  static Cost memstats() {
    return new Cost(READ_MEMSTATS_MILLIS, 2 << 20, 1);
  }

  /// The allocation tables are copied under a lock, the world runs on.
  static Cost memoryProfile() {
    return new Cost(0, 2 << 20, 1);
  }

  /// 100 samples a second and thread: about 1 % of the CPU used.
  static Cost cpuProfile(double seconds) {
    return new Cost(0, 1 << 20, seconds);
  }

  /// Starting and stopping a trace stops the world once each; a busy program writes some 10 MB a
  /// second.
  static Cost trace(double seconds) {
    return new Cost(1, 32 << 20, seconds + 1);
  }

  static Cost small() {
    return new Cost(0, 1 << 20, 0.5);
  }
}
