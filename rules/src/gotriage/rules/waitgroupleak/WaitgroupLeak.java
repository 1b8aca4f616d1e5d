package gotriage.rules.waitgroupleak;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.model.Frame;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.Waits;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// Waits for a WaitGroup or a Cond that nobody releases: more come than leave, and those who should
/// release them are gone. Where the workers are still there, stuck themselves, they are the cause.
@ServiceProvider(Rule.class)
public final class WaitgroupLeak implements Rule {

  @Override
  public String cause() {
    return "waitgroup-leak";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (GoroutineSite site : view.sites()) {
      boolean group = site.reason() == WaitReason.WAITGROUP;
      boolean cond = site.reason() == WaitReason.COND && Waits.direct(analysis, site);
      if ((!group && !cond)
          || site.own() == null
          || Waits.isMain(site)
          || !(site.leaked() || site.accumulates())) {
        continue;
      }
      long workers = group ? workerGrowth(view, site) : 0;
      if (workers * 2 > site.growth()) {
        continue;
      }
      opinions.add(claim(analysis, site, group));
    }
    return opinions;
  }

  private static Claim claim(Analysis analysis, GoroutineSite site, boolean group) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(GrowthFacts.severity(site))
            .story(
                group
                    ? "{0} waits for a WaitGroup that does not come to zero: a worker went without Done, or Add counted one that never started."
                    : "{0} waits for a Cond that nobody signals again.",
                group
                    ? "{0} 在等一个不会归零的 WaitGroup：有 worker 没有 Done 就走了，或者 Add 多算了一个从未启动的。"
                    : "{0} 在等一个再也没人唤醒的 Cond。",
                site.place().function())
            .bringsAbout(
                "channel-leak", "large-live-heap", "memory-retention", "memory-limit-spiral");
    GrowthFacts.growth(claim, analysis, site);
    if (group) {
      claim.supporting(
          site.evidence(),
          "the workers that they wait for are not among the goroutines any more",
          "它们等待的 worker 已经不在 goroutine 之中");
    }
    GrowthFacts.memory(claim, analysis, site);
    GrowthFacts.silence(claim, analysis, site);
    return claim.not("lock-deadlock", "no growing group waits for a lock", "没有不断增长的一组在等锁").build();
  }

  /// Growth of goroutines that were written in, or started by, the function that waits (or, for a
  /// closure that waits, by the function around it).
  private static long workerGrowth(GoroutineView view, GoroutineSite waiter) {
    Frame own = waiter.place();
    String outer = Waits.enclosing(own.function());
    long growth = 0;
    for (GoroutineSite site : view.sites()) {
      if (site.reason() == WaitReason.WAITGROUP || site.equals(waiter)) {
        continue;
      }
      Frame creator = site.createdBy();
      boolean started = creator != null && Waits.enclosing(creator.function()).equals(outer);
      boolean within =
          site.stack().stream().anyMatch(f -> f.function().startsWith(outer + ".func"));
      if (started || within) {
        growth += Math.max(0, site.growth());
      }
    }
    return growth;
  }
}
