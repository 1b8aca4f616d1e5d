package gotriage.rules.timeafterchurn;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HeapView;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.collector.CollectorWork;
import gotriage.rules.collector.HeapOwners;
import gotriage.rules.collector.HeapOwners.Owner;
import gotriage.rules.load.HostLoad;
import gotriage.rules.mend.Mend;
import gotriage.rules.timers.LiveTimers;
import gotriage.rules.timers.TimerFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `time.After` in a hot loop: with old timers they pile up until they fire, with new ones only
/// their making costs.
@ServiceProvider(Rule.class)
public final class TimeAfterChurn implements Rule {
  /// Making a timer costs some 0.3 µs: a fifth of a core is half a million a second.
  private static final double CORES = 0.15;

  /// The part of a function's CPU that must go into making timers before it is what is wrong there.
  private static final double SHARE = 0.25;

  /// Timers that fire in the round that made them have no duration: the loop never waits, which is
  /// another cause.
  private static final double FIRES = 0.1;

  @Override
  public String cause() {
    return "time-after-churn";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<Opinion> opinions = new ArrayList<>();
    pile(analysis).ifPresent(opinions::add);
    if (opinions.isEmpty()) {
      opinions.addAll(churn(analysis));
    }
    return opinions;
  }

  /// Timers of past rounds that wait to fire.
  private static Optional<Claim> pile(Analysis analysis) {
    LiveTimers timers =
        LiveTimers.of(analysis, TimerFunctions.MAKE_TIMER, TimerFunctions.MAKE_CALLBACK);
    Boolean newTimers = analysis.runtime().newTimers();
    if (timers == null || Boolean.TRUE.equals(newTimers) || !timers.outnumber()) {
      return Optional.empty();
    }
    Frame maker = timers.leading().place();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, maker, null))
            .costs(cores(analysis, maker))
            .severity(Severity.S2)
            .story(
                "{0} makes a timer for every round: about {1} of past rounds still wait to fire.",
                "{0} 每一轮都新建定时器：约有 {1} 个属于过去的轮次，还在等着触发。",
                maker.function(),
                Quantity.count(timers.count()))
            .strong(
                timers.evidence(),
                "about {0} timers made at {1} are alive ({2}), and only {3} goroutines exist that could wait for them",
                "在 {1} 创建的定时器约有 {0} 个存活（{2}），而能等它们的 goroutine 只有 {3} 个",
                Quantity.count(timers.count()),
                maker.shortPosition(),
                Quantity.bytes(timers.leading().inuseBytes()),
                Quantity.count(timers.goroutines()))
            .not(
                "ticker-leak",
                "they are made by time.After or time.NewTimer and end when they fire",
                "它们由 time.After 或 time.NewTimer 创建，到点就结束")
            .bringsAbout(
                "memory-retention", "large-live-heap", "allocation-pressure", "memory-limit-spiral")
            .insteadOf("memory-retention", "large-live-heap", "allocation-pressure")
            .fix(fix(analysis, maker));
    if (newTimers != null) {
      claim.strong(
          "buildinfo",
          "{0} runs with the timers of before Go 1.23 (asynctimerchan=1, by the main module's go line or GODEBUG): a timer lives until it fires",
          "{0} 使用 Go 1.23 之前的定时器语义（asynctimerchan=1，来自主模块的 go 行或 GODEBUG）：定时器要活到触发为止",
          analysis.runtime().version());
    }
    return Optional.of(claim.build());
  }

  private static @Nullable String fix(Analysis analysis, Frame frame) {
    boolean drain = !Boolean.TRUE.equals(analysis.runtime().newTimers());
    return Mend.diff(analysis, frame, place -> TimeAfterCure.edits(place, drain));
  }

  private static double cores(Analysis analysis, Frame maker) {
    CpuView cpu = analysis.cpu();
    return cpu == null
        ? 0
        : cpu.sites().stream()
            .filter(s -> s.function().equals(maker.function()))
            .mapToDouble(s -> s.coresBelow(TimerFunctions.MAKE_TIMER))
            .sum();
  }

  /// The CPU of making them.
  private static List<Claim> churn(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    for (HotSite site : cpu.sites()) {
      double making = site.coresBelow(TimerFunctions.MAKE_TIMER);
      if (making < HostLoad.scaled(analysis, CORES)
          || making < SHARE * site.cores()
          || site.coresBelow(TimerFunctions.FIRED) > FIRES * site.cores()) {
        continue;
      }
      claims.add(churn(analysis, cpu, site, making));
    }
    return claims;
  }

  private static Claim churn(Analysis analysis, CpuView cpu, HotSite site, double making) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(site.cores() + collectorPart(analysis, cpu))
            .severity(Severity.S2)
            .story(
                "{0} makes a timer and a channel in every round of a hot loop: {1} for that alone.",
                "{0} 在热循环的每一轮都新建定时器和 channel：仅此一项就用 {1}。", site.function(), Quantity.cores(making))
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} goes into making timers",
                "{1} 的 CPU 有 {0} 花在创建定时器上",
                Quantity.percent(making / site.cores()),
                site.function())
            .not("timer-reset-storm", "timers are made, not set again", "这里是新建定时器，而不是重置")
            .insteadOf("allocation-pressure", "scheduler-churn", "busy-loop")
            .bringsAbout("allocation-pressure")
            .fix(fix(analysis, site.frame()));
    allocation(analysis, site).ifPresent(fact -> fact.accept(claim));
    return claim.build();
  }

  /// Timers lead what is allocated.
  private static Optional<java.util.function.Consumer<Claim.Builder>> allocation(
      Analysis analysis, HotSite site) {
    HeapView heap = analysis.allocations();
    if (heap == null || heap.allocBytes() == 0) {
      return Optional.empty();
    }
    long bytes =
        HeapOwners.of(heap, s -> s.through(TimerFunctions.MAKE_TIMER)).stream()
            .filter(o -> o.place().function().equals(site.function()))
            .mapToLong(Owner::allocBytes)
            .sum();
    double share = (double) bytes / heap.allocBytes();
    return share < SHARE
        ? Optional.empty()
        : Optional.of(claim ->
            claim.strong(
                heap.evidence(),
                "{0} of all bytes ever allocated are its timers",
                "历来分配的字节有 {0} 是这里的定时器",
                Quantity.percent(share)));
  }

  /// The collector's work, where timers are most of the garbage.
  private static double collectorPart(Analysis analysis, CpuView cpu) {
    HeapView heap = analysis.allocations();
    if (heap == null || heap.allocBytes() == 0) {
      return 0;
    }
    long bytes =
        heap.through(TimerFunctions.MAKE_TIMER).stream().mapToLong(s -> s.allocBytes()).sum();
    return CollectorWork.of(cpu).collecting() * bytes / heap.allocBytes();
  }
}
