package gotriage.rules.mutexcontention;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.LockQueue;
import gotriage.rules.locks.LockFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Many goroutines that want one mutex, in its two shapes: short sections, where the CPU goes into
/// the competition, and long ones, where the queue stands behind work that only one may do.
@ServiceProvider(Rule.class)
public final class MutexContention implements Rule {
  /// CPU in the slow paths that is worth a word, in cores and as a part of all.
  private static final double COMPETITION_CORES = 0.1;

  private static final double COMPETITION_SHARE = 0.08;

  /// A queue of so many, in every snapshot, is no coincidence of a few callers.
  private static final int QUEUE = 8;

  @Override
  public String cause() {
    return "mutex-contention";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<LockQueue> queues = LockQueue.all(analysis);
    List<Opinion> opinions = new ArrayList<>();
    competition(analysis, queues).ifPresent(opinions::add);
    for (LockQueue queue : queues) {
      if (standing(queue) && !queue.ofRwMutex() && !queue.largest().through(LockFunctions.NAMED)) {
        behindWork(analysis, queue).ifPresent(opinions::add);
      }
    }
    return opinions;
  }

  /// A queue that is there in each snapshot.
  private static boolean standing(LockQueue queue) {
    return queue.after() >= QUEUE && (queue.largest().before() < 0 || queue.before() >= QUEUE);
  }

  private static Optional<Claim> competition(Analysis analysis, List<LockQueue> queues) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return Optional.empty();
    }
    HotSite most =
        cpu.sites().stream()
            .filter(s -> s.shareBelow(LockFunctions.RWMUTEX) < 0.5)
            .filter(s -> s.shareBelow(LockFunctions.NAMED) < 0.5)
            .max(Comparator.comparingDouble(s -> s.coresBelow(LockFunctions.SLOW)))
            .orElse(null);
    double slow =
        cpu.coresThrough(LockFunctions.SLOW)
            - cpu.coresThrough(LockFunctions.SLOW, LockFunctions.NAMED);
    if (most == null
        || slow < COMPETITION_CORES
        || slow < COMPETITION_SHARE * cpu.cores()
        || most.coresBelow(LockFunctions.SLOW) < COMPETITION_CORES / 2) {
      return Optional.empty();
    }
    LockQueue queue =
        queues.stream().filter(q -> q.function().equals(most.function())).findFirst().orElse(null);
    Claim.Builder claim =
        Claim.at(Location.of(analysis, most))
            .severity(cpu.cores() > 0 && slow > cpu.cores() / 2 ? Severity.S1 : Severity.S2)
            .costs(slow)
            .story(
                "Goroutines compete for the mutex in {0}: {1} go into spinning, parking and waking, not into work.",
                "大量 goroutine 争用 {0} 里的互斥锁：{1} 花在自旋、挂起和唤醒上，而不是干活。",
                most.function(),
                Quantity.cores(slow))
            .strong(
                cpu.evidence(),
                "{0} of the CPU is in the slow paths of Lock and Unlock, most of it below {1}",
                "CPU 的 {0} 在 Lock/Unlock 的慢路径里，主要在 {1} 之下",
                Quantity.percent(slow / cpu.cores()),
                most.function());
    if (queue != null
        && queue.after() >= 2
        && (queue.largest().before() < 0 || queue.before() >= 2)) {
      waiting(claim, queue);
    }
    mutexProfile(claim, analysis);
    return Optional.of(
        claim
            .insteadOf("flag-spin", "busy-loop", "cpu-bound-work")
            .not(
                "lock-deadlock",
                "the mutex changes hands: its slow paths are on the CPU",
                "锁在不断易手：慢路径正在 CPU 上运行")
            .build());
  }

  private static Optional<Claim> behindWork(Analysis analysis, LockQueue queue) {
    CpuView cpu = analysis.cpu();
    GoroutineSite alive = queue.alive();
    boolean works = queue.cores() >= 0.2;
    if (!works && !queue.departs() && alive == null) {
      return Optional.empty();
    }
    Claim.Builder claim =
        Claim.at(Location.of(analysis, queue.largest()))
            .severity(Severity.S1)
            .costs(works ? queue.cores() : 0)
            .story(
                "{0} goroutines stand in line for the mutex in {1}, behind whatever is done while it is held.",
                "{0} 个 goroutine 在 {1} 的互斥锁前排队，等的是持锁期间做的那些事。",
                Quantity.count(queue.after()),
                queue.function())
            .bringsAbout("unbounded-goroutines");
    waiting(claim, queue);
    if (works && cpu != null) {
      claim.strong(
          cpu.evidence(),
          "{0} uses {1}: one goroutine at a time, the others wait",
          "{0} 使用 {1}：同一时刻只有一个在做，其余都在等",
          queue.function(),
          Quantity.cores(queue.cores()));
    } else if (cpu != null) {
      claim.supporting(
          cpu.evidence(),
          "the time under the lock is not CPU ({0}): whoever holds it waits for something",
          "持锁的时间不是 CPU（{0}）：持锁者自己在等别的东西",
          Quantity.cores(queue.cores()));
    }
    if (alive != null) {
      claim.supporting(
          alive.evidence(),
          "one is inside, at {0} ({1})",
          "有一个在锁内，位于 {0}（{1}）",
          GrowthFacts.place(alive),
          alive.reason().name().toLowerCase(java.util.Locale.ROOT));
    }
    mutexProfile(claim, analysis);
    return Optional.of(
        claim
            .insteadOf("cpu-bound-work", "hot-library-call")
            .not(
                "lock-deadlock",
                "somebody works or waits for the outside under the lock, and the queue moves",
                "锁内有人在干活或等外部，队列在动")
            .build());
  }

  private static void waiting(Claim.Builder claim, LockQueue queue) {
    GoroutineSite site = queue.largest();
    claim.strong(
        site.evidence(),
        "{0} goroutines wait for the mutex in {1}, {2} in the first snapshot",
        "{0} 个 goroutine 在 {1} 等互斥锁，第一次快照为 {2} 个",
        Quantity.count(queue.after()),
        queue.function(),
        Quantity.count(queue.before()));
    if (queue.departs()) {
      claim.supporting(
          site.evidence(),
          "others wait now than in the first dump: {0} of those are still there",
          "现在排队的不是第一次 dump 里的那些：只剩 {0}",
          Quantity.percent(site.persistence()));
    }
  }

  /// The mutex profile says that the program measures contention; it names the unlocker.
  private static void mutexProfile(Claim.Builder claim, Analysis analysis) {
    if (analysis.scene().mutex() != null && analysis.scene().mutex().model().sampleCount() > 0) {
      claim.supporting(
          analysis.scene().mutex().evidence(),
          "the mutex profile has contention in {0} stacks",
          "mutex profile 记录到 {0} 个竞争调用栈",
          analysis.scene().mutex().model().sampleCount());
    }
  }
}
