package gotriage.rules.channelleak;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.rules.growth.ContextWatch;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.Takers;
import gotriage.rules.growth.Waits;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// Goroutines of the service's own code that come to a channel operation and never leave it.
///
/// What grows at a channel is not this where somebody still takes from it (a pile-up), where a
/// context would end the wait (a missing cancel), or where the `close` stands behind a WaitGroup
/// that is itself stuck.
@ServiceProvider(Rule.class)
public final class ChannelLeak implements Rule {

  @Override
  public String cause() {
    return "channel-leak";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (GoroutineSite site : view.sites()) {
      if (!site.reason().isChannel()
          || Waits.isMain(site)
          || !Waits.direct(analysis, site)
          || !(site.leaked() || site.accumulates())
          || ContextWatch.of(analysis, site) != null
          || behindWaitGroup(view, site)
          || isTaken(analysis, site)) {
        continue;
      }
      opinions.add(claim(analysis, site));
    }
    return opinions;
  }

  /// Somebody seems to take what is sent, and no second dump proves the contrary.
  private static boolean isTaken(Analysis analysis, GoroutineSite site) {
    return site.reason() == WaitReason.CHAN_SEND
        && !site.stays()
        && Takers.of(analysis, site) != null;
  }

  private static Claim claim(Analysis analysis, GoroutineSite site) {
    boolean send = site.reason() == WaitReason.CHAN_SEND;
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(GrowthFacts.severity(site))
            .story(
                send
                    ? "{0} sends to a channel from which nobody receives any more; each call leaves one goroutine behind."
                    : "{0} waits at a channel to which nobody sends any more; each call leaves one goroutine behind.",
                send
                    ? "{0} 向一个已经没人接收的 channel 发送，每次调用都会留下一个 goroutine。"
                    : "{0} 等在一个已经没人发送的 channel 上，每次调用都会留下一个 goroutine。",
                site.place().function())
            .bringsAbout("large-live-heap", "memory-retention", "memory-limit-spiral");
    GrowthFacts.growth(claim, analysis, site);
    GrowthFacts.memory(claim, analysis, site);
    GrowthFacts.silence(claim, analysis, site);
    if (send) {
      claim.not(
          "channel-pileup",
          "no goroutine is seen at work on what this channel would deliver",
          "没有看到任何 goroutine 在处理这个 channel 的数据");
    }
    return claim
        .not(
            "unbounded-goroutines",
            "they are all parked at one line, none is at work",
            "它们全部挂在同一行，没有一个在干活")
        .build();
  }

  /// True when about as many goroutines of the same type or package come to a WaitGroup and stay:
  /// then this wait is for what follows that one.
  private static boolean behindWaitGroup(GoroutineView view, GoroutineSite site) {
    String scope = Waits.scope(site.place().function());
    return view.sites().stream()
        .filter(s -> s.reason() == WaitReason.WAITGROUP || s.reason() == WaitReason.COND)
        .filter(GoroutineSite::accumulates)
        .filter(s -> Waits.scope(s.place().function()).equals(scope))
        .anyMatch(s -> Math.abs(s.growth() - site.growth()) * 4 <= site.growth());
  }
}
