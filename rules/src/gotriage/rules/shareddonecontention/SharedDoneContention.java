package gotriage.rules.shareddonecontention;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotSite;
import gotriage.analyse.SourceView.Place;
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
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.SelectStmt;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One context that everybody shares, in its two shapes: selects that all lock its one channel, and
/// children that are made and cancelled under its one mutex.
@ServiceProvider(Rule.class)
public final class SharedDoneContention implements Rule {
  /// Waiting for the locks of channels, in cores and as a part of all: a select that finds its
  /// channels free spends none.
  private static final double WAITING_CORES = 0.2;

  private static final double WAITING_SHARE = 0.1;

  /// Selects that block: so many at one place have one channel in common, or nothing to compete
  /// for.
  private static final int PARKED = 16;

  @Override
  public String cause() {
    return "shared-done-contention";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<Opinion> opinions = new ArrayList<>();
    selects(analysis).ifPresent(opinions::add);
    children(analysis).ifPresent(opinions::add);
    return opinions;
  }

  private static Optional<Claim> selects(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    GoroutineView view = analysis.goroutines();
    if (cpu == null || view == null) {
      return Optional.empty();
    }
    for (HotSite site : cpu.sitesThrough(LockFunctions.SELECT_LOCK)) {
      double waiting = site.coresBelow(LockFunctions.RUNTIME_WAIT);
      FunctionSet function = FunctionSet.of(site.function());
      List<GoroutineSite> parked =
          view.sites(s -> s.reason() == WaitReason.SELECT && s.through(function));
      long after = parked.stream().mapToLong(GoroutineSite::after).sum();
      long before = parked.stream().mapToLong(s -> Math.max(0, s.before())).sum();
      if (waiting < HostLoad.scaled(analysis, WAITING_CORES)
          || waiting < WAITING_SHARE * cpu.cores()
          || after < PARKED
          || (view.before() >= 0 && before < PARKED)) {
        continue;
      }
      Claim.Builder claim =
          Claim.at(Location.of(analysis, site))
              .severity(Severity.S2)
              .costs(site.cores())
              .story(
                  "Every select in {0} locks a channel that all of them share: {1} go into waiting for that lock.",
                  "{0} 里的每次 select 都要锁住大家共用的那个 channel：{1} 花在等这把锁上。",
                  site.function(),
                  Quantity.cores(waiting))
              .strong(
                  cpu.evidence(),
                  "{0} of the CPU waits below sellock and selunlock for the lock of a channel",
                  "CPU 的 {0} 在 sellock/selunlock 之下等 channel 的锁",
                  Quantity.percent(waiting / cpu.cores()))
              .strong(
                  parked.getFirst().evidence(),
                  "{0} goroutines are parked in selects of this function, {1} in the first snapshot",
                  "{0} 个 goroutine 停在这个函数的 select 上，第一次快照为 {1} 个",
                  Quantity.count(after),
                  Quantity.count(before))
              .insteadOf("scheduler-churn", "busy-loop", "cpu-bound-work")
              .not(
                  "select-default-spin",
                  "the selects block: their goroutines are parked",
                  "这些 select 会阻塞：goroutine 停在其中");
      Place place = analysis.code().at(site.frame());
      if (place != null && watchesDone(place)) {
        claim.strong(
            "source",
            "its select has a case for a context's Done channel",
            "它的 select 有一个 case 接收 context 的 Done channel");
      }
      return Optional.of(claim.build());
    }
    return Optional.empty();
  }

  private static boolean watchesDone(Place place) {
    return Nodes.all(place.function().body(), SelectStmt.class).stream()
        .flatMap(select -> Nodes.all(select, CallExpr.class).stream())
        .anyMatch(call ->
            call.args().isEmpty()
                && call.fun() instanceof SelectorExpr of
                && of.sel().name().equals("Done"));
  }

  private static Optional<Claim> children(Analysis analysis) {
    Competition lock = Competition.of(analysis, LockFunctions.CONTEXT);
    if (!lock.burns() && !lock.stands()) {
      return Optional.empty();
    }
    Claim.Builder claim =
        Claim.at(lock.location(analysis))
            .severity(Severity.S2)
            .costs(lock.cores())
            .story(
                "Contexts are made and cancelled under one parent all the time: {0} go into competing for its mutex.",
                "在同一个父 context 下不停地创建和取消子 context：{0} 花在争用它的互斥锁上。", Quantity.cores(lock.cores()));
    lock.facts(claim, analysis);
    CpuView cpu = analysis.cpu();
    if (cpu != null && !lock.burns()) {
      claim.supporting(
          cpu.evidence(),
          "{0} go into making and cancelling contexts",
          "{0} 花在创建和取消 context 上",
          Quantity.cores(cpu.coresThrough(LockFunctions.CONTEXT)));
    }
    return Optional.of(
        claim
            .insteadOf("mutex-contention", "cpu-bound-work", "busy-loop", "allocation-pressure")
            .not(
                "mutex-contention",
                "the mutex is the one inside the parent context, not one of the service",
                "这把锁在父 context 内部，不是业务自己的锁")
            .build());
  }
}
