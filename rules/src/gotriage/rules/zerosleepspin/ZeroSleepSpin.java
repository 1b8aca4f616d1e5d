package gotriage.rules.zerosleepspin;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
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
import gotriage.rules.spinning.ChannelWork;
import gotriage.rules.spinning.Spinners;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A loop that sleeps for no time: `time.Sleep(d)` with `d` zero or negative returns at once
/// (`runtime/time.go` `timeSleep`), a sleep of nanoseconds is over before the thread can rest, a
/// timer of no length fires at once.
@ServiceProvider(Rule.class)
public final class ZeroSleepSpin implements Rule {
  private static final FunctionSet SLEEP = FunctionSet.of("time.Sleep");

  /// What the scheduler does for a sleep that is over already.
  private static final FunctionSet TIMERS =
      FunctionSet.of(
          "runtime.park_m", "runtime.schedule", "runtime.findRunnable", "runtime.resetForSleep");

  private static final double CORES = 0.35;

  /// One goroutine that sleeps for nanoseconds takes a large part of a core; hundreds that sleep
  /// for a fraction of a millisecond share it.
  private static final double EACH = 0.15;

  /// One tick in a short function may be chance.
  private static final int SLEEP_TICKS = 3;

  private static final double SCHEDULER_PARTS = 8;

  /// A thread that really rests between rounds switches that often for a fifth of a core; see
  /// short-poll.
  private static final double RESTS = 6000;

  @Override
  public String cause() {
    return "zero-sleep-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (List<HotSite> steps : Spinners.steps(analysis)) {
      for (HotSite site : steps) {
        if (site.calls().containsKey("time.Sleep")
            && Spinners.neverParks(site)
            && neverSleeps(cpu)) {
          opinions.add(returnsAtOnce(analysis, cpu, site));
        }
      }
      HotSite last = steps.getLast();
      if (last.shareBelow(ChannelWork.NEW_TIMER) > 0.1
          && last.shareBelow(ChannelWork.FIRING) > 0.04
          && last.shareBelow(ChannelWork.SELECT) < 0.05
          && last.shareBelow(ChannelWork.RECEIVE) > 0.1) {
        opinions.add(timer(analysis, cpu, last));
      }
    }
    if (opinions.isEmpty()) {
      Claim nanoseconds = nanoseconds(analysis, cpu);
      if (nanoseconds != null) {
        opinions.add(nanoseconds);
      }
    }
    return opinions;
  }

  /// Sleeps that end before a timer is set: all their CPU is in time.Sleep itself, and there is
  /// more of it than chance and true sleeps would show. A true one takes the scheduler, which parks
  /// and wakes, twenty times what shows in time.Sleep.
  private static boolean neverSleeps(CpuView cpu) {
    double sleeping = cpu.flatCores(SLEEP);
    return sleeping >= 0.8 * cpu.coresThrough(SLEEP)
        && cpu.ticks(sleeping) >= SLEEP_TICKS - 0.5
        && cpu.coresAt(Root.SCHEDULER) <= SCHEDULER_PARTS * sleeping;
  }

  private static Claim returnsAtOnce(Analysis analysis, CpuView cpu, HotSite site) {
    double sleeping = site.coresBelow(SLEEP);
    // The line of the call is the one to mend, not that of the work between two calls.
    Claim.Builder claim =
        Claim.at(
                Location.of(
                    analysis,
                    new Frame(site.function(), site.frame().file(), lineOfSleep(analysis, site)),
                    null))
            .costs(site.cores())
            .severity(Severity.S2)
            .story(
                "{0} calls time.Sleep with zero or a negative duration: it returns at once, and the loop goes round without rest.",
                "{0} 调用 time.Sleep 时传入了零或负的时长：它立刻返回，循环毫不停歇地转。", site.function())
            .strong(
                cpu.evidence(),
                "{0} keeps {1} and passes time.Sleep ({2}), which never sets a timer and never parks",
                "{0} 占用 {1}，途经 time.Sleep（{2}），而它从未设置定时器、从未挂起",
                site.function(),
                Quantity.cores(site.cores()),
                Quantity.percent(sleeping / site.cores()));
    return finish(claim, analysis, site);
  }

  private static int lineOfSleep(Analysis analysis, HotSite site) {
    for (int line : site.lines().keySet()) {
      Frame frame = new Frame(site.function(), site.frame().file(), line);
      if (String.join("", analysis.source().around(frame, 0, 1)).contains("Sleep(")) {
        return line;
      }
    }
    return site.frame().line();
  }

  private static Claim timer(Analysis analysis, CpuView cpu, HotSite site) {
    return finish(
        Claim.at(Location.of(analysis, site))
            .costs(site.cores())
            .severity(Severity.S2)
            .story(
                "{0} waits for a timer of no length: it is made, fires at once, and the loop makes the next.",
                "{0} 等待的是时长为零的定时器：刚创建就触发，循环接着创建下一个。", site.function())
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} make timers and {3} fire them under the receive that waits for them",
                "{2} 的 {1} 中有 {0} 用于创建定时器，{3} 用于在等待它的接收操作里将其触发",
                Quantity.percent(site.shareBelow(ChannelWork.NEW_TIMER)),
                Quantity.cores(site.cores()),
                site.function(),
                Quantity.percent(site.shareBelow(ChannelWork.FIRING))),
        analysis,
        site);
  }

  /// A sleep so short that the thread never rests: the CPU is the scheduler's, one goroutine is at
  /// time.Sleep.
  private static @Nullable Claim nanoseconds(Analysis analysis, CpuView cpu) {
    double scheduling = cpu.coresAt(Root.SCHEDULER);
    double floor = HostLoad.scaled(analysis, CORES);
    ProcessView process = analysis.process();
    if (scheduling < floor
        || process == null
        || process.switchesPerSecond() > RESTS * Math.max(1, process.cores())
        || cpu.coresThrough(TIMERS) < 0.6 * scheduling) {
      return null;
    }
    for (HotSite site : cpu.sites()) {
      if (!site.calls().containsKey("time.Sleep")
          || site.coresBelow(SLEEP) < 0.03 * scheduling
          || sleepers(analysis, site) * EACH > scheduling + site.cores()) {
        continue;
      }
      Claim.Builder claim =
          Claim.at(
                  Location.of(
                      analysis,
                      new Frame(site.function(), site.frame().file(), lineOfSleep(analysis, site)),
                      null))
              .costs(scheduling + site.cores())
              .severity(Severity.S2)
              .story(
                  "{0} sleeps for nanoseconds: a duration without a unit is one, and the scheduler spends {1} on sleeps that are over before they begin.",
                  "{0} 每次只睡几纳秒：没写单位的时长就是纳秒，调度器为这些还没开始就结束的休眠花掉 {1}。",
                  site.function(),
                  Quantity.cores(scheduling))
              .strong(
                  cpu.evidence(),
                  "{0} are the scheduler's, parking and waking; the function that calls time.Sleep most is {1}",
                  "{0} 属于调度器的挂起与唤醒；调用 time.Sleep 最多的函数是 {1}",
                  Quantity.cores(scheduling),
                  site.function())
              .strong(
                  process.evidence(),
                  "its threads give up the CPU only {0} times a second: none of these sleeps lets a thread rest",
                  "它的线程每秒只让出 CPU {0} 次：这些休眠没有一次让线程真正歇下来",
                  Quantity.count(Math.round(process.switchesPerSecond())));
      sleeper(claim, analysis, site);
      return claim
          .not(
              "short-poll",
              "a poll of microseconds lets the thread rest between rounds",
              "微秒级的轮询会让线程在两轮之间歇下来")
          .insteadOf("short-poll", "scheduler-churn", "busy-loop", "cpu-bound-work")
          .fix(fix(analysis, site))
          .build();
    }
    return null;
  }

  /// Goroutines in the site's function, whatever they do there; at least one.
  private static long sleepers(Analysis analysis, HotSite site) {
    GoroutineView view = analysis.goroutines();
    FunctionSet itself = FunctionSet.of(site.function());
    return view == null
        ? 1
        : Math.max(
            1, view.sites(s -> s.through(itself)).stream().mapToLong(GoroutineSite::after).sum());
  }

  private static void sleeper(Claim.Builder claim, Analysis analysis, HotSite site) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return;
    }
    FunctionSet itself = FunctionSet.of(site.function());
    for (GoroutineSite goroutine : view.sites()) {
      if (goroutine.through(itself)
          && (goroutine.reason() == WaitReason.SLEEP
              || goroutine.reason() == WaitReason.RUNNABLE)) {
        claim.supporting(
            goroutine.evidence(),
            "a goroutine is in {0}, asleep or ready",
            "有 goroutine 处于 {0} 中，休眠或就绪",
            site.function());
        return;
      }
    }
  }

  private static @Nullable String fix(Analysis analysis, HotSite site) {
    // The new timers come with a go line of 1.23 or later: such a module has `max`.
    boolean least = Boolean.TRUE.equals(analysis.runtime().newTimers());
    Frame sleep = new Frame(site.function(), site.frame().file(), lineOfSleep(analysis, site));
    return Mend.diff(analysis, sleep, place -> SleepCure.edits(place, least));
  }

  private static Claim finish(Claim.Builder claim, Analysis analysis, HotSite site) {
    return Spinners.confirm(claim, analysis, site)
        .bringsAbout("allocation-pressure")
        .insteadOf(
            "busy-loop",
            "cpu-bound-work",
            "short-poll",
            "time-after-churn",
            "scheduler-churn",
            "hot-library-call",
            "flag-spin",
            "allocation-pressure")
        .fix(fix(analysis, site))
        .build();
  }
}
