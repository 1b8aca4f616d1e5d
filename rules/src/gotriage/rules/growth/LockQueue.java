package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goroutines that wait for a lock in one function, and who is in that function without waiting for
/// it: holders, as far as they can be seen.
///
/// @param function own function whose call to Lock they wait in
/// @param waiters places in it, largest first
/// @param insiders others with this function on their stack that are not on their way to the lock
/// @param cores CPU that passes the function
public record LockQueue(
    String function, List<GoroutineSite> waiters, List<GoroutineSite> insiders, double cores) {

  /// Below this nobody works in a function: two samples of a second.
  private static final double WORK_CORES = 0.02;

  private static final FunctionSet RWMUTEX = FunctionSet.of("sync.(*RWMutex).*");

  /// All queues of a scene.
  public static List<LockQueue> all(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    Map<String, List<GoroutineSite>> byFunction = new LinkedHashMap<>();
    for (GoroutineSite site : view.sites()) {
      Frame own = site.own();
      if (own != null && site.reason().isLock()) {
        byFunction.computeIfAbsent(own.function(), _ -> new ArrayList<>()).add(site);
      }
    }
    CpuView cpu = analysis.cpu();
    List<LockQueue> queues = new ArrayList<>();
    byFunction.forEach((function, waiters) ->
        queues.add(
            new LockQueue(
                function,
                waiters,
                insiders(view, function),
                cpu == null ? 0 : cpu.coresThrough(FunctionSet.of(function)))));
    queues.sort(Comparator.comparingLong(LockQueue::after).reversed());
    return queues;
  }

  private static List<GoroutineSite> insiders(GoroutineView view, String function) {
    FunctionSet wanted = FunctionSet.of(function);
    return view.sites(s -> !s.reason().isLock() && s.through(wanted));
  }

  public long before() {
    return waiters.stream().mapToLong(s -> Math.max(0, s.before())).sum();
  }

  public long after() {
    return waiters.stream().mapToLong(GoroutineSite::after).sum();
  }

  public long growth() {
    return after() - before();
  }

  public int maxWaitMinutes() {
    return waiters.stream().mapToInt(GoroutineSite::maxWaitMinutes).max().orElse(0);
  }

  public GoroutineSite largest() {
    return waiters.getFirst();
  }

  /// True when the queue became longer than chance would make it.
  public boolean piles() {
    return waiters.stream().anyMatch(GoroutineSite::piles);
  }

  public boolean departs() {
    return waiters.stream().anyMatch(GoroutineSite::departs);
  }

  public boolean stays() {
    return largest().stays();
  }

  /// True when the lock is one of an RWMutex.
  public boolean ofRwMutex() {
    return waiters.stream().anyMatch(s -> s.through(RWMUTEX));
  }

  /// A goroutine inside that gets on: it works, sleeps for a time, or waits for the outside.
  public @Nullable GoroutineSite alive() {
    for (GoroutineSite site : insiders) {
      switch (site.reason()) {
        case IO, SLEEP, SYSCALL, GC -> {
          return site;
        }
        case RUNNABLE -> {
          if (cores >= WORK_CORES) {
            return site;
          }
        }
        default -> {}
      }
    }
    return null;
  }

  /// A goroutine inside that is parked in both snapshots where only another goroutine can wake it:
  /// a holder that waits for somebody who may need the lock.
  public @Nullable GoroutineSite stuck() {
    for (GoroutineSite site : insiders) {
      boolean parked =
          site.reason().isChannel()
              || site.reason() == WaitReason.NIL_CHAN
              || site.reason() == WaitReason.WAITGROUP
              || site.reason() == WaitReason.COND;
      if (parked && site.before() != 0 && site.after() > 0) {
        return site;
      }
    }
    return null;
  }

  /// True when CPU shows that somebody works in the function.
  public boolean works() {
    return cores >= WORK_CORES;
  }
}
