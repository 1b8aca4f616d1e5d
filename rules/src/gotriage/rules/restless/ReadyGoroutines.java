package gotriage.rules.restless;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;

/// What a function's goroutines did when the snapshots were taken.
///
/// @param before,after how many were ready or in a system call in the first and in the last
///   snapshot; `before` is -1 when there is one snapshot only
/// @param asleep how many slept in the last one
/// @param evidence empty when there is no snapshot
public record ReadyGoroutines(long before, long after, long asleep, String evidence) {
  private static final FunctionSet SLEEP = FunctionSet.of("time.Sleep");

  /// Goroutines with the function anywhere on their stack.
  public static ReadyGoroutines of(Analysis analysis, String function) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return new ReadyGoroutines(-1, 0, 0, "");
    }
    FunctionSet wanted = FunctionSet.of(function);
    long before = 0;
    long after = 0;
    long asleep = 0;
    for (GoroutineSite site : view.sites()) {
      if (!site.through(wanted)) {
        continue;
      }
      if (site.reason() == WaitReason.RUNNABLE || site.reason() == WaitReason.SYSCALL) {
        before += Math.max(0, site.before());
        after += site.after();
      } else if (site.reason() == WaitReason.SLEEP || site.through(SLEEP)) {
        asleep += site.after();
      }
    }
    return new ReadyGoroutines(view.before() < 0 ? -1 : before, after, asleep, view.evidence());
  }

  /// True when at least one was ready whenever a snapshot was taken: of those that wait between
  /// rounds hardly ever one is.
  public boolean always() {
    return after > 0 && before != 0;
  }
}
