package gotriage.capture.step;

import gotriage.model.build.GoVersion;
import gotriage.model.evidence.Cost;
import gotriage.model.text.Text;
import org.jspecify.annotations.Nullable;

/// What the runtime's own profiles cost, by goroutine count: the longest single pause, measured on
/// Go 1.26 with stacks of 13 frames by the runtime's own count (`/sched/pauses/total/other`). On
/// cores shared with others a pause has been seen three times as long.
public final class Costs {
  /// debug=2: the whole text is printed while the world is stopped, and again with a doubled buffer
  /// until it fits (`runtime/pprof.writeGoroutineStacks`): several pauses, of which the last is the
  /// longest. 1k goroutines 7 ms, 10k 101 ms (420 ms in five pauses), 100k 805 ms (5 s in seven).
  private static final double DUMP_MILLIS = 0.009;

  /// debug=0 and 1 since Go 1.19: the world stands for the set-up and the tear-down alone, and the
  /// stacks are walked beside the program (`runtime/mprof.go`,
  /// `goroutineProfileWithLabelsConcurrent`): 0.03 ms at 1k, 0.08 ms at 10k, 0.02 ms at 100k
  /// goroutines.
  private static final double PROFILE_MILLIS = 0.5;

  /// Before Go 1.19 the stacks were collected with the world stopped (golang/go#33250): 1-10 µs
  /// each.
  private static final double OLD_PROFILE_MILLIS = 0.010;

  private static final double READ_MEMSTATS_MILLIS = 0.1;

  /// As the pauses were measured: a dozen frames and a creator.
  private static final int DUMP_BYTES = 1000;

  private static final long DUMP_LARGEST = 64 << 20;

  private Costs() {}

  /// @param version of the target's toolchain, null when unknown
  public static Cost goroutineProfile(int goroutines, @Nullable GoVersion version) {
    boolean old = version != null && !version.atLeast(1, 19);
    double millis = old ? 0.2 + OLD_PROFILE_MILLIS * goroutines : PROFILE_MILLIS;
    return new Cost(millis, 200_000 + 20L * goroutines, 1 + goroutines / 200_000.0);
  }

  public static Cost goroutineDump(int goroutines) {
    long text = Math.min(DUMP_LARGEST, (long) DUMP_BYTES * goroutines);
    return new Cost(0.2 + DUMP_MILLIS * goroutines, text + 4096, 1 + goroutines / 20_000.0);
  }

  public static Cost memstats() {
    return new Cost(READ_MEMSTATS_MILLIS, 2 << 20, 1);
  }

  /// With one collection of a small heap: two pauses, and marking beside the program on a quarter
  /// of its processors, as for the one that the runtime runs every two minutes anyway.
  static Cost settledMemstats() {
    return new Cost(READ_MEMSTATS_MILLIS + 0.3, 2 << 20, 2);
  }

  /// The allocation tables are copied under a lock, the world runs on.
  public static Cost memoryProfile() {
    return new Cost(0, 2 << 20, 1);
  }

  /// 100 samples a second and thread: about 1 % of the CPU used.
  public static Cost cpuProfile(double seconds) {
    return new Cost(0, 1 << 20, seconds);
  }

  /// Starting and stopping a trace stops the world once each; a busy program writes some 10 MB a
  /// second.
  public static Cost trace(double seconds) {
    return new Cost(1, 32 << 20, seconds + 1);
  }

  public static Cost small() {
    return new Cost(0, 1 << 20, 0.5);
  }

  /// Why a dump is not taken for so many goroutines, empty when it is.
  ///
  /// @param raise true where the user can raise the cap
  public static Text overCap(int goroutines, int cap, boolean raise) {
    if (goroutines <= cap) {
      return Text.EMPTY;
    }
    return Text.of(
        "{0} goroutines, more than the {1} for which this dump is taken: it stops the program while"
            + " it is written, here for about {2} ms{3}",
        "goroutine 有 {0} 个，超过取这份 dump 的上限 {1}：输出 dump 期间程序会停顿，这里约 {2} ms{3}",
        goroutines,
        cap,
        Math.round(goroutineDump(goroutines).stopTheWorldMillis()),
        raise
            ? Text.of(
                ". Raise the cap with --goroutine-cap if that is acceptable",
                "。如果可以接受，用 --goroutine-cap 提高上限")
            : Text.EMPTY);
  }
}
