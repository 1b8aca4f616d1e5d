package gotriage.rules.sharedrandcontention;

import gotriage.analyse.Analysis;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.build.GoVersion;
import gotriage.model.text.Quantity;
import gotriage.rules.locks.Competition;
import gotriage.rules.locks.LockFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// The top-level functions of math/rand share one source behind one mutex: always before Go 1.20,
/// and since then in a program that seeds it.
@ServiceProvider(Rule.class)
public final class SharedRandContention implements Rule {

  @Override
  public String cause() {
    return "shared-rand-contention";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    Competition lock = Competition.of(analysis, LockFunctions.RAND);
    if (!lock.burns() && !lock.stands()) {
      return List.of();
    }
    Claim.Builder claim =
        Claim.at(lock.location(analysis))
            .severity(lock.share() > 0.5 ? Severity.S1 : Severity.S2)
            .costs(lock.cores())
            .story(
                "Goroutines compete for the mutex of the global math/rand source: {0} go into it.",
                "大量 goroutine 争用 math/rand 全局随机源的互斥锁：为此花掉 {0}。", Quantity.cores(lock.cores()));
    lock.facts(claim, analysis);
    version(claim, analysis);
    return List.of(
        claim
            .insteadOf("mutex-contention", "cpu-bound-work", "busy-loop", "hot-library-call")
            .not(
                "mutex-contention",
                "the mutex is the one inside math/rand, not one of the service",
                "这把锁是 math/rand 内部的，不是业务自己的锁")
            .build());
  }

  private static void version(Claim.Builder claim, Analysis analysis) {
    GoVersion toolchain = analysis.runtime().toolchain();
    if (toolchain == null) {
      return;
    }
    if (!toolchain.atLeast(1, 20)) {
      claim.supporting(
          "buildinfo",
          "before Go 1.20 the global source is always behind this mutex ({0})",
          "Go 1.20 之前全局随机源总在这把锁后面（{0}）",
          toolchain);
    } else {
      claim.supporting(
          "buildinfo",
          "with {0} the global source has no lock until rand.Seed is called: something in this program calls it (or sets GODEBUG randautoseed=0)",
          "{0} 的全局随机源本来无锁，调用 rand.Seed 之后才有：程序（或其依赖）调用了它，或设置了 GODEBUG randautoseed=0",
          toolchain);
    }
  }
}
