package gotriage.rules.locks;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotSite;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.verdict.Location;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goroutines that compete for a lock of the standard library or of a dependency: CPU in the slow
/// paths of its mutex, and who waits for it.
///
/// @param cores in the slow paths
/// @param least cores that are worth a word: fewer where others on the machine left the process
///   less, for then fewer of its goroutines run at once
/// @param site own function with most of them; null without any
/// @param waiters places that wait for the lock, largest first
public record Competition(
    double cores, double least, double all, @Nullable HotSite site, List<GoroutineSite> waiters) {

  /// CPU in the slow paths that is worth a word, in cores and as a part of all: as for any mutex.
  private static final double CORES = 0.1;

  private static final double SHARE = 0.08;

  /// A queue of so many, in every snapshot, is no coincidence of a few callers.
  private static final int QUEUE = 8;

  /// @param lock functions that take the lock
  public static Competition of(Analysis analysis, FunctionSet lock) {
    CpuView cpu = analysis.cpu();
    GoroutineView view = analysis.goroutines();
    return new Competition(
        cpu == null ? 0 : cpu.coresThrough(LockFunctions.SLOW, lock),
        HostLoad.scaled(analysis, CORES),
        cpu == null ? 0 : cpu.cores(),
        cpu == null
            ? null
            : cpu.sitesThrough(lock).stream()
                .max(Comparator.comparingDouble(s -> s.coresBelow(LockFunctions.SLOW)))
                .orElse(null),
        view == null
            ? List.of()
            : view.sites(s ->
                s.own() != null
                    && (s.reason().isLock() || s.reason() == WaitReason.SEMAPHORE)
                    && s.through(lock)));
  }

  /// True when the CPU that goes into the competition is worth a word.
  public boolean burns() {
    return site != null && cores >= least && cores >= SHARE * all;
  }

  /// True when a queue is there in each snapshot.
  public boolean stands() {
    return after() >= QUEUE && (before() < 0 || before() >= QUEUE);
  }

  /// How many waited in the first snapshot; -1 when there was one only.
  public long before() {
    return waiters.stream().anyMatch(s -> s.before() < 0)
        ? -1
        : waiters.stream().mapToLong(GoroutineSite::before).sum();
  }

  public long after() {
    return waiters.stream().mapToLong(GoroutineSite::after).sum();
  }

  public double share() {
    return all > 0 ? cores / all : 0;
  }

  /// Where most CPU goes, or else where most wait.
  public @Nullable Location location(Analysis analysis) {
    if (burns() && site != null) {
      return Location.of(analysis, site);
    }
    return waiters.isEmpty() ? null : Location.of(analysis, waiters.getFirst());
  }

  /// What speaks for it: CPU and goroutines, each where it is there.
  public void facts(Claim.Builder claim, Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu != null && burns() && site != null) {
      claim.strong(
          cpu.evidence(),
          "{0} of the CPU is in the slow paths of this lock, most of it below {1}",
          "CPU 的 {0} 在这把锁的慢路径里，主要在 {1} 之下",
          Quantity.percent(share()),
          site.function());
    }
    if (after() >= 2 && (before() < 0 || before() >= 2)) {
      claim.strong(
          waiters.getFirst().evidence(),
          "{0} goroutines wait for this lock, {1} in the first snapshot",
          "{0} 个 goroutine 在等这把锁，第一次快照为 {1} 个",
          Quantity.count(after()),
          Quantity.count(before()));
    }
  }
}
