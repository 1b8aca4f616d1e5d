package gotriage.rules.lockdeadlock;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.LockQueue;
import gotriage.rules.growth.Waits;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// A queue for a lock that only grows, while nobody who could release it is at work.
@ServiceProvider(Rule.class)
public final class LockDeadlock implements Rule {
  /// A wait for a lock that lasts so long is no contention: a mutex hands itself over to the oldest
  /// waiter within a millisecond of its release (`starvationThresholdNs`).
  private static final int LONG_MINUTES = 3;

  @Override
  public String cause() {
    return "lock-deadlock";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<Opinion> opinions = new ArrayList<>();
    for (LockQueue queue : LockQueue.all(analysis)) {
      boolean held = queue.piles() || queue.maxWaitMinutes() >= LONG_MINUTES;
      if (!held || queue.departs() || queue.works() || queue.alive() != null) {
        continue;
      }
      if (!queue.stays() && neighbourAtWork(analysis, queue)) {
        continue;
      }
      opinions.add(claim(analysis, queue));
    }
    return opinions;
  }

  /// Another method of the same type that is asleep, in a call or running may hold the lock; a
  /// goroutine's own loop in the same type (a ticker) is parked at a channel and does not count.
  private static boolean neighbourAtWork(Analysis analysis, LockQueue queue) {
    GoroutineView view = analysis.goroutines();
    String scope = Waits.scope(queue.function());
    return view != null
        && scope.contains("(")
        && view.sites().stream()
            .filter(s -> s.own() != null && !Waits.isMain(s))
            .filter(s ->
                s.reason() == WaitReason.IO
                    || s.reason() == WaitReason.SLEEP
                    || s.reason() == WaitReason.SYSCALL)
            .anyMatch(s -> Waits.scope(s.place().function()).equals(scope));
  }

  private static Claim claim(Analysis analysis, LockQueue queue) {
    GoroutineSite holder = queue.stuck();
    GoroutineSite waiters = queue.largest();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, holder != null ? holder : waiters))
            .severity(Severity.S1)
            .story(
                holder == null
                    ? "{0} goroutines wait for a lock in {1}, and nobody who could release it is at work."
                    : "{0} goroutines wait for a lock in {1}; the one inside is itself parked at {2}.",
                holder == null
                    ? "{0} 个 goroutine 在 {1} 里等锁，而能释放它的人没有一个在干活。"
                    : "{0} 个 goroutine 在 {1} 里等锁；锁内的那个自己停在 {2}。",
                Quantity.count(queue.after()),
                queue.function(),
                holder == null ? "" : GrowthFacts.place(holder))
            .bringsAbout(
                "large-live-heap",
                "memory-retention",
                "memory-limit-spiral",
                "channel-leak",
                "channel-pileup");
    GrowthFacts.growth(claim, analysis, waiters);
    if (queue.waiters().size() > 1) {
      GoroutineSite other = queue.waiters().get(1);
      claim.supporting(
          other.evidence(),
          "{0} more wait at {1} for another lock, with one already held",
          "另有 {0} 个停在 {1}，手里已经拿着一把锁在等另一把",
          Quantity.count(other.after()),
          GrowthFacts.place(other));
    }
    if (holder != null) {
      claim.strong(
          holder.evidence(),
          "the goroutine inside waits at {0} ({1}) in both snapshots",
          "锁内的 goroutine 在两次快照中都停在 {0}（{1}）",
          GrowthFacts.place(holder),
          holder.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
    CpuView cpu = analysis.cpu();
    if (cpu != null) {
      claim.strong(
          cpu.evidence(),
          "nobody works under the lock: {0} uses {1}",
          "锁内没有人在干活：{0} 只用了 {1}",
          queue.function(),
          Quantity.cores(queue.cores()));
    }
    GrowthFacts.memory(claim, analysis, waiters);
    return claim
        .insteadOf("mutex-contention", "rwmutex-contention")
        .not(
            "mutex-contention",
            "the queue does not move: nobody leaves it and nobody works under the lock",
            "队列不动：没人离开，锁内也没人在干活")
        .build();
  }
}
