package gotriage.rules.shortpoll;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.spinning.Spinners;
import gotriage.rules.timers.TimerFunctions;
import java.util.ArrayList;
import java.util.List;

/// A ticker whose next tick is due before the last one was taken: the receive finds one every time,
/// and the goroutine never parks.
///
/// Since Go 1.23 a receive on a timer's channel runs the timer itself when it is due
/// (`runtime/time.go`, `(*timer).maybeRunChan`); the loop then spends its time below its own
/// receive, and the scheduler sees nothing of it.
final class AlwaysDue {
  private static final FunctionSet RECEIVE_RUNS_TIMER =
      FunctionSet.of("runtime.(*timer).maybeRunChan");

  /// Of the loop's CPU; what it does with a tick is the rest.
  private static final double MOST = 0.5;

  /// A loop that makes a timer for each round, or sets one, is another matter.
  private static final double OTHERWISE = 0.03;

  private AlwaysDue() {}

  static List<Claim> claims(Analysis analysis, CpuView cpu) {
    List<Claim> claims = new ArrayList<>();
    for (HotSite site : Spinners.innermost(analysis)) {
      double due = site.shareBelow(RECEIVE_RUNS_TIMER);
      if (due >= MOST
          && Spinners.neverParks(site)
          && site.shareBelow(TimerFunctions.MAKE_TIMER) < OTHERWISE
          && site.shareBelow(TimerFunctions.RESET) < OTHERWISE) {
        claims.add(claim(analysis, cpu, site, due));
      }
    }
    return claims;
  }

  private static Claim claim(Analysis analysis, CpuView cpu, HotSite site, double due) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(site.cores())
            .severity(Severity.S2)
            .story(
                "{0} has a ticker so fast that the next tick is due before the last was taken: it never waits, and keeps {1}.",
                "{0} 的 Ticker 快到上一个 tick 还没取走、下一个就已到期：它从不等待，一直占用 {1}。",
                site.function(),
                Quantity.cores(site.cores()))
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} go into running the timer whose channel it receives from, and none into parking",
                "{2} 的 {1} 中有 {0} 花在运行它所接收的那个定时器上，没有一点花在挂起上",
                Quantity.percent(due),
                Quantity.cores(site.cores()),
                site.function())
            .insteadOf("busy-loop", "cpu-bound-work", "hot-library-call", "mutex-contention");
    return Spinners.confirm(claim, analysis, site).build();
  }
}
