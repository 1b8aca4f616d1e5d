package gotriage.rules.tickerleak;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotSite;
import gotriage.analyse.Root;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.mend.Mend;
import gotriage.rules.timers.LiveTimers;
import gotriage.rules.timers.TickersInSource;
import gotriage.rules.timers.TimerFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tickers that nobody stops: running ones without anybody to receive, or goroutines that wait for
/// ticks for ever.
@ServiceProvider(Rule.class)
public final class TickerLeak implements Rule {
  /// CPU of the scheduler's timer work that no idle service has: 1 % of a core is some 20 000 ticks
  /// a second.
  private static final double TIMER_CORES = 0.01;

  /// Sending ticks alone, at 0.3 µs each: some 30 000 a second.
  private static final double UNHEARD_CORES = 0.01;

  /// Of sends that mostly wake somebody, so many in a row without one are no chance. Where the
  /// process is kept waiting its receivers are late, and a tick that they will take wakes nobody.
  private static final int UNHEARD_TICKS = 12;

  /// A receive from a ticker's channel, by the field that every ticker has, or straight from
  /// `time.Tick`.
  private static final Pattern RECEIVES_TICK =
      Pattern.compile("(range\\s+|<-\\s*)([\\w.\\[\\]]+\\.C\\b|time\\.Tick\\()");

  @Override
  public String cause() {
    return "ticker-leak";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    LiveTimers tickers = LiveTimers.of(analysis, TimerFunctions.MAKE_TICKER);
    List<Opinion> opinions = new ArrayList<>(waiters(analysis, tickers));
    if (opinions.isEmpty()) {
      if (tickers != null && tickers.outnumber()) {
        opinions.add(unstopped(analysis, tickers));
      } else {
        unheard(analysis).ifPresent(opinions::add);
      }
    }
    return opinions;
  }

  private static Claim unstopped(Analysis analysis, LiveTimers tickers) {
    Frame maker = tickers.leading().place();
    CpuView cpu = analysis.cpu();
    double firing = cpu == null ? 0 : firing(cpu);
    Claim.Builder claim =
        Claim.at(Location.of(analysis, maker, null))
            .costs(firing)
            .severity(Severity.S2)
            .story(
                "{0} makes a ticker each time and does not stop it: about {1} are alive.",
                "{0} 每次新建一个 Ticker 却不 Stop：目前约有 {1} 个存活。",
                maker.function(),
                Quantity.count(tickers.count()))
            .strong(
                tickers.evidence(),
                "about {0} tickers made at {1} are alive ({2}), and only {3} goroutines exist that could receive from them",
                "在 {1} 创建的 Ticker 约有 {0} 个存活（{2}），而能接收它们的 goroutine 只有 {3} 个",
                Quantity.count(tickers.count()),
                maker.shortPosition(),
                Quantity.bytes(tickers.leading().inuseBytes()),
                Quantity.count(tickers.goroutines()))
            .not(
                "time-after-churn",
                "they are made by time.NewTicker and never end by themselves",
                "它们由 time.NewTicker 创建，自己不会结束")
            .bringsAbout("memory-retention", "large-live-heap")
            .insteadOf("memory-retention", "large-live-heap")
            .fix(Mend.diff(analysis, maker, TickerCure::edits));
    if (cpu != null && firing >= TIMER_CORES) {
      claim.strong(
          cpu.evidence(),
          "{0} go into timers that fire, under the scheduler and not under any function of the program: nobody receives",
          "{0} 用于触发定时器，根在调度器而不在业务函数：没有人接收",
          Quantity.cores(firing));
    }
    version(claim, analysis);
    return claim.build();
  }

  /// Too few for the heap profile, but their ticks show: channel timers that fire and wake nobody
  /// are abandoned tickers, for a timer fires once and a callback is no channel's.
  private static Optional<Claim> unheard(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null || !Boolean.FALSE.equals(analysis.runtime().newTimers())) {
      return Optional.empty();
    }
    double ticks = cpu.coresThrough(TimerFunctions.SEND);
    double heard = cpu.coresThrough(TimerFunctions.SEND, TimerFunctions.WAKE);
    if (ticks < UNHEARD_CORES
        || cpu.ticks(ticks) < UNHEARD_TICKS
        || heard > ticks / 20
        || HostLoad.scaled(analysis, 1) < 0.7) {
      return Optional.empty();
    }
    Frame maker =
        cpu.sitesThrough(TimerFunctions.MAKE_TICKER).stream()
            .findFirst()
            .map(HotSite::frame)
            .orElseGet(() -> TickersInSource.unstopped(analysis));
    Claim.Builder claim =
        Claim.at(maker == null ? null : Location.of(analysis, maker, null))
            .costs(firing(cpu))
            .severity(Severity.S2)
            .story(
                "Tickers tick and nobody receives: {0} for nothing. They are made and not stopped.",
                "Ticker 在走，却没有人接收：白白用掉 {0}。它们被创建之后没有 Stop。", Quantity.cores(firing(cpu)))
            .strong(
                cpu.evidence(),
                "{0} are spent sending ticks, and next to none of it wakes a goroutine",
                "{0} 花在发送 tick 上，其中几乎没有唤醒任何 goroutine",
                Quantity.cores(ticks));
    if (maker != null) {
      claim.fix(Mend.diff(analysis, maker, TickerCure::edits));
    }
    version(claim, analysis);
    return Optional.of(claim.build());
  }

  /// Timer work of the scheduler that no goroutine of the program asked for.
  private static double firing(CpuView cpu) {
    return Math.min(cpu.coresThrough(TimerFunctions.FIRE), cpu.coresAt(Root.SCHEDULER));
  }

  private static void version(Claim.Builder claim, Analysis analysis) {
    Boolean newTimers = analysis.runtime().newTimers();
    if (newTimers == null) {
      return;
    }
    if (newTimers) {
      claim.supporting(
          "buildinfo",
          "with {0} an unreferenced ticker is collected: these are still referred to, and cost memory only",
          "{0} 会回收无引用的 Ticker：这些仍被引用着，只占内存",
          analysis.runtime().version());
    } else {
      claim.strong(
          "buildinfo",
          "{0} runs with the timers of before Go 1.23 (asynctimerchan=1, by the main module's go line or GODEBUG): a ticker that is not stopped is never collected",
          "{0} 使用 Go 1.23 之前的定时器语义（asynctimerchan=1，来自主模块的 go 行或 GODEBUG）：没有 Stop 的 Ticker 永远不会被回收",
          analysis.runtime().version());
    }
  }

  /// Goroutines that only wait for the next tick, and become more.
  private static List<Claim> waiters(Analysis analysis, @Nullable LiveTimers tickers) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    List<Claim> claims = new ArrayList<>();
    for (GoroutineSite site : view.growing()) {
      // A select has another way out, if somebody uses it: that is a missing cancel or close.
      if (site.reason() != WaitReason.CHAN_RECEIVE || site.own() == null) {
        continue;
      }
      boolean inSource = inSource(analysis, site.own());
      Frame made = madeBy(site, tickers);
      if (inSource || made != null) {
        claims.add(waiter(analysis, site, inSource, made, tickers));
      }
    }
    return claims;
  }

  private static Claim waiter(
      Analysis analysis,
      GoroutineSite site,
      boolean inSource,
      @Nullable Frame made,
      @Nullable LiveTimers tickers) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(Severity.S2)
            .story(
                "{0} waits for the ticks of its own ticker and has no other way to end: {1} goroutines do, {2} more.",
                "{0} 只等自己的 Ticker，没有别的退出途径：已有 {1} 个 goroutine 停在这里，增速 {2}。",
                site.place().function(),
                Quantity.count(site.after()),
                Quantity.perSecond(site.perSecond()))
            .strong(
                site.evidence(),
                "goroutines in chan receive at {0}: {1} in the first snapshot, {2} in the last",
                "停在 {0} 的 chan receive：第一次快照 {1} 个，最后一次 {2} 个",
                site.place().shortPosition(),
                Quantity.count(site.before()),
                Quantity.count(site.after()))
            .insteadOf("channel-leak", "unbounded-goroutines")
            .not(
                "channel-leak",
                "the channel is a ticker's: it is sent to at every tick",
                "这个 channel 属于 Ticker：每个周期都有数据，并非没有发送方")
            .bringsAbout("large-live-heap", "memory-retention", "memory-limit-spiral");
    if (inSource) {
      claim.strong(
          "source", "the line receives from a ticker's channel", "源码这一行接收的是 Ticker 的 channel");
    }
    if (made != null && tickers != null && tickers.many()) {
      claim.strong(
          tickers.evidence(),
          "about {0} tickers made by the same function are alive",
          "同一函数创建的 Ticker 约有 {0} 个存活",
          Quantity.count(tickers.count()));
    } else if (made != null && tickers != null) {
      claim.supporting(
          tickers.evidence(),
          "the heap profile has a live ticker made by the same function",
          "heap profile 中有同一函数创建、仍存活的 Ticker");
    }
    claim.fix(Mend.diff(analysis, made == null ? site.place() : made, TickerCure::edits));
    return claim.build();
  }

  private static boolean inSource(Analysis analysis, Frame wait) {
    List<String> line = analysis.source().around(wait, 0, 0);
    return !line.isEmpty() && RECEIVES_TICK.matcher(line.getFirst()).find();
  }

  /// Where the tickers of these goroutines were made: in the function that waits, or in the one
  /// that started it. One sample of the heap profile may be of the only ticker that the starter
  /// has, to pace what it starts: only many of them are one for each goroutine.
  private static @Nullable Frame madeBy(GoroutineSite site, @Nullable LiveTimers tickers) {
    if (tickers == null) {
      return null;
    }
    Frame creator = site.createdBy();
    return tickers.makers().stream()
        .map(o -> o.place())
        .filter(p ->
            p.function().equals(site.place().function())
                || tickers.many() && creator != null && p.function().equals(creator.function()))
        .findFirst()
        .orElse(null);
  }
}
