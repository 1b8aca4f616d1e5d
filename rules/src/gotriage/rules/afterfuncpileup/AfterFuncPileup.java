package gotriage.rules.afterfuncpileup;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.collector.HeapOwners.Owner;
import gotriage.rules.collector.LiveHeap;
import gotriage.rules.timers.LiveTimers;
import gotriage.rules.timers.TimerFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Callbacks that are armed and never stopped, or that arm themselves again for ever.
@ServiceProvider(Rule.class)
public final class AfterFuncPileup implements Rule {
  /// Callbacks that end or are stopped leave the heap; where so many of all that were ever made are
  /// still there, none does.
  private static final double KEPT = 0.85;

  /// Firing costs about a microsecond with its goroutine: 2 % of a core is 20 000 a second.
  private static final double FIRING_CORES = 0.02;

  @Override
  public String cause() {
    return "afterfunc-pileup";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    LiveHeap live = LiveHeap.of(analysis);
    if (live == null) {
      return List.of();
    }
    return Stream.of(armed(analysis, live), rearmed(analysis, live))
        .flatMap(Optional::stream)
        .limit(1)
        .map(Opinion.class::cast)
        .toList();
  }

  /// Far in the future, and none of them ever stopped.
  private static Optional<Claim> armed(Analysis analysis, LiveHeap live) {
    LiveTimers timers =
        LiveTimers.of(analysis, TimerFunctions.MAKE_CALLBACK, TimerFunctions.DEADLINE_OF_CONTEXT);
    if (timers == null
        || !timers.many()
        || timers.leading().keptObjects() < KEPT
        || !live.grows()) {
      return Optional.empty();
    }
    Owner leading = timers.leading();
    Frame maker = leading.place();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, maker, null))
            .severity(Severity.S2)
            .story(
                "{0} arms a callback each time and nothing stops it: about {1} wait to fire, and hold what they capture.",
                "{0} 每次都上膛一个回调，却没有谁去 Stop：约有 {1} 个等着触发，并攥着各自捕获的对象。",
                maker.function(),
                Quantity.count(timers.count()))
            .strong(
                timers.evidence(),
                "about {0} callbacks armed at {1} are alive, {2} of all that were ever armed there",
                "在 {1} 上膛的回调约有 {0} 个存活，占历来在此上膛的 {2}",
                Quantity.count(timers.count()),
                maker.shortPosition(),
                Quantity.percent(leading.keptObjects()));
    live.tell(claim, analysis);
    common(claim);
    return Optional.of(claim.build());
  }

  /// Firing all the time, and more of them from collection to collection.
  private static Optional<Claim> rearmed(Analysis analysis, LiveHeap live) {
    CpuView cpu = analysis.cpu();
    if (cpu == null || !live.grows()) {
      return Optional.empty();
    }
    double firing = cpu.coresThrough(TimerFunctions.CALL_BACK.or(TimerFunctions.FIRE));
    Optional<HotSite> arms =
        cpu.sitesThrough(TimerFunctions.MAKE_CALLBACK).stream()
            .filter(s -> !s.exampleStack().isEmpty())
            .findFirst();
    if (firing < FIRING_CORES
        || arms.isEmpty()
        || cpu.coresThrough(TimerFunctions.CALL_BACK) <= 0) {
      return Optional.empty();
    }
    HotSite site = arms.get();
    double callbacks =
        cpu.sites().stream()
            .filter(s -> s.function().equals(site.function()))
            .mapToDouble(HotSite::cores)
            .sum();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(firing + callbacks)
            .severity(Severity.S2)
            .story(
                "{0} is called by a timer and arms the next one itself; those whose owner is gone go on, and they become more.",
                "{0} 由定时器回调，又自己上膛下一次；主人已经离开的那些还在继续，而且越来越多。", site.function())
            .strong(
                cpu.evidence(),
                "{0} go into timers that fire and start goroutines (time.goFunc), {1} into {2} that arms again",
                "{0} 用于触发定时器并起 goroutine（time.goFunc），另有 {1} 在会再次上膛的 {2} 里",
                Quantity.cores(firing),
                Quantity.cores(callbacks),
                site.function());
    live.tell(claim, analysis);
    common(claim);
    return Optional.of(claim.build());
  }

  private static void common(Claim.Builder claim) {
    claim
        .not(
            "ticker-leak",
            "they are callbacks of time.AfterFunc, no tickers",
            "它们是 time.AfterFunc 的回调，不是 Ticker")
        .bringsAbout(
            "memory-retention", "large-live-heap", "memory-limit-spiral", "allocation-pressure")
        .insteadOf("memory-retention", "large-live-heap", "allocation-pressure");
  }
}
