package gotriage.rules.loggingstorm;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.locks.Competition;
import gotriage.rules.locks.LockFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Logging that costs more than the work it tells of, in its two shapes: lines in such numbers that
/// making them takes the CPU, and an output that does not take them, so that everybody stands
/// behind the one goroutine that writes.
@ServiceProvider(Rule.class)
public final class LoggingStorm implements Rule {
  /// At some 4 µs a line this is a hundred thousand lines a second: nobody reads those.
  private static final double MAKING_CORES = 0.4;

  private static final double MAKING_SHARE = 0.4;

  /// Loggers write a line a call: a thousand calls a second are a storm's, no request log's.
  private static final double WRITES_PER_SECOND = 1_000;

  @Override
  public String cause() {
    return "logging-storm";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    Competition lock = Competition.of(analysis, LockFunctions.LOGGING);
    Optional<Claim> making = making(analysis, lock);
    return making.isPresent()
        ? List.of(making.get())
        : behindOutput(analysis, lock).map(c -> List.<Opinion>of(c)).orElse(List.of());
  }

  private static Optional<Claim> making(Analysis analysis, Competition lock) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return Optional.empty();
    }
    double logging = cpu.coresThrough(LockFunctions.LOGGING);
    boolean storm =
        logging >= HostLoad.scaled(analysis, MAKING_CORES) && logging >= MAKING_SHARE * cpu.cores();
    HotSite most =
        cpu.sitesThrough(LockFunctions.LOGGING).stream()
            .max(Comparator.comparingDouble(HotSite::cores))
            .orElse(null);
    if (most == null || (!storm && !lock.burns())) {
      return Optional.empty();
    }
    Claim.Builder claim =
        Claim.at(Location.of(analysis, most))
            .severity(logging > cpu.cores() / 2 ? Severity.S1 : Severity.S2)
            .costs(logging)
            .story(
                "{0} logs without measure: logging uses {1}.",
                "{0} 毫无节制地打日志：日志用掉 {1}。", most.function(), Quantity.cores(logging))
            .strong(
                cpu.evidence(),
                "{0} of the CPU is below the logger, most of it called from {1}",
                "CPU 的 {0} 在日志库之下，主要由 {1} 调用",
                Quantity.percent(logging / cpu.cores()),
                most.function());
    ProcessView process = analysis.process();
    if (process != null && process.writeCallsPerSecond() >= WRITES_PER_SECOND) {
      claim.strong(
          process.evidence(),
          "the process makes {0} write calls",
          "进程的 write 调用达到 {0}",
          Quantity.perSecond(process.writeCallsPerSecond()));
    }
    waiting(claim, lock);
    return Optional.of(
        claim
            .insteadOf(
                "mutex-contention",
                "hot-library-call",
                "cpu-bound-work",
                "busy-loop",
                "allocation-pressure")
            .not(
                "mutex-contention",
                "the lock is the logger's; the lines are the load",
                "锁是日志库的，负载是日志本身")
            .build());
  }

  private static void waiting(Claim.Builder claim, Competition lock) {
    if (lock.after() >= 2 && (lock.before() < 0 || lock.before() >= 2)) {
      claim.strong(
          lock.waiters().getFirst().evidence(),
          "{0} goroutines wait for the logger, {1} in the first snapshot",
          "{0} 个 goroutine 在等日志库的锁，第一次快照为 {1} 个",
          Quantity.count(lock.after()),
          Quantity.count(lock.before()));
    }
  }

  private static Optional<Claim> behindOutput(Analysis analysis, Competition lock) {
    GoroutineView view = analysis.goroutines();
    if (view == null || !lock.stands()) {
      return Optional.empty();
    }
    GoroutineSite writer =
        view
            .sites(s ->
                (s.reason() == WaitReason.IO || s.reason() == WaitReason.SYSCALL)
                    && s.through(LockFunctions.LOGGING))
            .stream()
            .findFirst()
            .orElse(null);
    GoroutineSite largest = lock.waiters().getFirst();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, largest))
            .severity(Severity.S1)
            .costs(0)
            .story(
                "{0} goroutines stand in line for the logger, most of them in {1}: its output does not take the lines.",
                "{0} 个 goroutine 在日志库的锁前排队，主要在 {1}：日志的输出端收不下这些行。",
                Quantity.count(lock.after()),
                largest.place().function());
    waiting(claim, lock);
    if (writer != null && writer.after() > 0 && writer.before() != 0) {
      claim.decisive(
          writer.evidence(),
          "the one inside the logger is in a write that does not return, in both snapshots: a pipe, terminal or disk that is slow",
          "持有日志锁的那个 goroutine 两次快照都停在 write 里：对面的管道、终端或磁盘太慢");
    }
    CpuView cpu = analysis.cpu();
    if (cpu != null) {
      claim.supporting(
          cpu.evidence(),
          "the time is not CPU: {0} are below the logger",
          "时间没有花在 CPU 上：日志库之下只有 {0}",
          Quantity.cores(cpu.coresThrough(LockFunctions.LOGGING)));
    }
    return Optional.of(
        claim
            .bringsAbout("unbounded-goroutines")
            .insteadOf("mutex-contention", "lock-deadlock")
            .not(
                "lock-deadlock",
                "who holds the lock waits for the outside, not for another goroutine",
                "持锁者等的是外部，不是别的 goroutine")
            .build());
  }
}
