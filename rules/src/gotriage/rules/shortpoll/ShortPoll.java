package gotriage.rules.shortpoll;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.ProcessView;
import gotriage.analyse.Root;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.timers.LiveTimers;
import gotriage.rules.timers.TimerFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goroutines that wake from a short sleep, find nothing, and sleep again: waking costs more than
/// what they look at.
///
/// The cost is the scheduler's, on its own stack; who sleeps is in the goroutine snapshots.
@ServiceProvider(Rule.class)
public final class ShortPoll implements Rule {
  private static final FunctionSet SLEEP = FunctionSet.of("time.Sleep");

  /// A sleeper's time is over: `goroutineReady` is the callback of its timer.
  private static final FunctionSet WOKEN = FunctionSet.of("runtime.goroutineReady");

  /// A tick was sent.
  private static final FunctionSet TICK = FunctionSet.of("time.sendTime", "runtime.selectnbsend");

  private static final FunctionSet RECEIVE =
      FunctionSet.of(
          "runtime.chanrecv", "runtime.chanrecv1", "runtime.chanrecv2", "runtime.selectgo");

  /// Other ways to be woken: by another goroutine, or by what arrives.
  private static final FunctionSet OTHER_WAKING =
      FunctionSet.of(
          "runtime.chansend",
          "runtime.goready",
          "internal/poll.(*FD).Read",
          "internal/poll.(*FD).Write");

  /// Parking, looking for work, timers: not the yields and the collector's own switches.
  private static final FunctionSet YIELD =
      FunctionSet.of("runtime.gosched_m", "runtime.gopreempt_m");

  /// A wake-up takes 2 to 20 µs, so this is ten thousand a second and more. A poll every 10 ms is a
  /// hundred a second: a millionth of that.
  private static final double CORES = 0.2;

  /// Of all that scheduling takes. Few pollers let threads fall asleep, and most goes into waking
  /// those.
  private static final double BY_TIMERS = 0.05;

  /// Beside what wakes goroutines otherwise: channels, locks, the network.
  private static final double TIMES_OTHER_WAKING = 0.5;

  /// Scheduling beside the work of those who wake.
  private static final double TIMES_THE_WORK = 1;

  @Override
  public String cause() {
    return "short-poll";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    GoroutineView goroutines = analysis.goroutines();
    if (cpu == null || goroutines == null) {
      return List.of();
    }
    List<Claim> always = AlwaysDue.claims(analysis, cpu);
    if (!always.isEmpty()) {
      return List.copyOf(always);
    }
    double woken = cpu.coresThrough(WOKEN);
    double ticks = cpu.coresThrough(TICK);
    double sleeping = cpu.coresThrough(SLEEP);
    double scheduling =
        Math.max(0, cpu.coresAt(Root.SCHEDULER) - cpu.coresThrough(YIELD)) + sleeping;
    boolean sleeps = woken + sleeping >= ticks;
    double byTimers = sleeps ? woken + sleeping : ticks;
    if (scheduling < HostLoad.scaled(analysis, CORES)
        || byTimers < BY_TIMERS * scheduling
        || byTimers < TIMES_OTHER_WAKING * otherWaking(cpu)
        || cpu.coresThrough(TimerFunctions.RESET) > byTimers) {
      return List.of();
    }
    if (!sleeps) {
      LiveTimers tickers = LiveTimers.of(analysis, TimerFunctions.MAKE_TICKER);
      if (tickers != null && tickers.outnumber()) {
        return List.of();
      }
    }
    Poller poller = poller(cpu, goroutines, sleeps);
    if (poller == null || scheduling < TIMES_THE_WORK * poller.work()) {
      return List.of();
    }
    return List.of(claim(analysis, cpu, poller, sleeps, scheduling, byTimers));
  }

  private static double otherWaking(CpuView cpu) {
    return cpu.sites().stream().mapToDouble(s -> s.coresBelow(OTHER_WAKING)).sum();
  }

  private static Claim claim(
      Analysis analysis,
      CpuView cpu,
      Poller poller,
      boolean sleeps,
      double scheduling,
      double byTimers) {
    String function = poller.site().place().function();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, poller.site()))
            .costs(scheduling + poller.work())
            .severity(Severity.S3)
            .story(
                sleeps
                    ? "{0} sleeps so briefly that waking up costs more than what it looks at: {1} go into timers and switching."
                    : "{0} has a ticker so fast that waking up costs more than what it does: {1} go into timers and switching.",
                sleeps
                    ? "{0} 的休眠太短，唤醒的开销比检查本身还大：定时器和切换用掉 {1}。"
                    : "{0} 的 Ticker 太快，唤醒的开销比干的活还大：定时器和切换用掉 {1}。",
                function,
                Quantity.cores(scheduling))
            .strong(
                cpu.evidence(),
                "{0} are in the scheduler (findRunnable, timers, park), {1} of it in waking by timers; the poller itself takes {2}",
                "调度器（findRunnable、定时器、park）用掉 {0}，其中 {1} 是定时器唤醒；轮询函数本身只用 {2}",
                Quantity.cores(scheduling),
                Quantity.cores(byTimers),
                Quantity.cores(poller.work()))
            .not(
                "scheduler-churn",
                "the goroutines are woken by timers, not by one another",
                "goroutine 是被定时器唤醒的，而不是互相唤醒")
            .not(
                "ticker-leak",
                "somebody takes every tick, and the number of goroutines does not grow",
                "每个 tick 都有人接收，goroutine 数量也没有增长")
            .insteadOf("scheduler-churn", "busy-loop", "cpu-bound-work", "mutex-contention");
    String state = sleeps ? "sleep" : "chan receive";
    claim.strong(
        poller.site().evidence(),
        "{0} goroutines in {1} (between two rounds), for less than a minute each",
        "{0} 个 goroutine 处于 {1}（两轮之间），每次都不到一分钟",
        Quantity.count(poller.count()),
        state);
    ProcessView process = analysis.process();
    if (process != null && process.paired()) {
      claim.supporting(
          process.evidence(),
          "the process uses {0} ({1} system), its threads go to sleep and wake {2}",
          "进程使用 {0}（系统态 {1}），线程睡眠又唤醒 {2}",
          Quantity.cores(process.cores()),
          Quantity.cores(process.systemCores()),
          Quantity.perSecond(process.switchesPerSecond()));
    }
    return claim.build();
  }

  /// @param count goroutines of this function that wait for their time
  /// @param weight what the CPU profile shows of their going to sleep
  /// @param work the rest of the function's CPU
  private record Poller(GoroutineSite site, long count, double weight, double work) {
    static Poller both(Poller a, Poller b) {
      return new Poller(a.count >= b.count ? a.site : b.site, a.count + b.count, a.weight, a.work);
    }
  }

  /// The function whose goroutines are between two rounds: the one that goes to sleep most by the
  /// CPU profile, else the one with most goroutines.
  private static @Nullable Poller poller(CpuView cpu, GoroutineView view, boolean sleeps) {
    FunctionSet pause = sleeps ? SLEEP : RECEIVE;
    Map<String, Poller> byFunction = new LinkedHashMap<>();
    for (GoroutineSite site : view.sites()) {
      boolean here =
          sleeps
              ? site.through(SLEEP)
              : site.reason() == WaitReason.CHAN_RECEIVE || site.reason() == WaitReason.SELECT;
      if (!here || site.own() == null || site.maxWaitMinutes() > 0 || site.grows()) {
        continue;
      }
      String function = site.place().function();
      double weight = 0;
      double all = 0;
      for (var hot : cpu.sites()) {
        if (hot.function().equals(function)) {
          weight += hot.coresBelow(pause);
          all += hot.cores();
        }
      }
      byFunction.merge(
          function,
          new Poller(site, Math.max(site.after(), site.before()), weight, all - weight),
          Poller::both);
    }
    return byFunction.values().stream()
        .max(Comparator.comparingDouble(Poller::weight).thenComparingLong(Poller::count))
        .orElse(null);
  }
}
