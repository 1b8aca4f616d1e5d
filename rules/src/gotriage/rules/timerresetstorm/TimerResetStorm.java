package gotriage.rules.timerresetstorm;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.timers.TimerFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// A timer or a deadline that is set again for every little thing, or to a time that is over.
@ServiceProvider(Rule.class)
public final class TimerResetStorm implements Rule {
  private static final FunctionSet SET_AGAIN =
      TimerFunctions.RESET
          .or(TimerFunctions.DEADLINE)
          .or(
              FunctionSet.of(
                  "net.(*conn).SetReadDeadline",
                  "net.(*conn).SetWriteDeadline",
                  "net.(*conn).SetDeadline"));

  /// Receiving from the timer that has fired, and firing it.
  private static final FunctionSet FIRED =
      TimerFunctions.FIRE.or(
          FunctionSet.of("time.sendTime", "runtime.chanrecv1", "runtime.chanrecv2"));

  /// Setting a timer costs 50 to 100 ns: a fifth of a core is some two million a second.
  private static final double CORES = 0.2;

  /// Of the function's CPU: above a third the time-outs cost as much as half of what they guard.
  private static final double SHARE = 0.35;

  /// A timer set to the past is set and fired in turn, and both halves show.
  private static final double SHARE_OF_A_ROUND = 0.1;

  @Override
  public String cause() {
    return "timer-reset-storm";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (HotSite site : cpu.sites()) {
      double setting = site.coresBelow(SET_AGAIN);
      double firing = site.coresBelow(FIRED);
      double floor = HostLoad.scaled(analysis, CORES);
      if (site.cores() < floor) {
        continue;
      }
      if (setting >= floor && setting >= SHARE * site.cores() && setting >= firing) {
        opinions.add(often(analysis, cpu, site, setting));
      } else if (setting >= SHARE_OF_A_ROUND * site.cores()
          && setting + firing + scheduling(cpu) >= 0.6 * (site.cores() + scheduling(cpu))) {
        opinions.add(past(analysis, cpu, site, setting, firing));
      }
    }
    return opinions;
  }

  private static double scheduling(CpuView cpu) {
    return cpu.coresThrough(FunctionSet.of("runtime.park_m", "runtime.schedule"));
  }

  private static Claim often(Analysis analysis, CpuView cpu, HotSite site, double setting) {
    boolean deadline = site.coresBelow(TimerFunctions.DEADLINE) > setting / 2;
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(setting)
            .severity(Severity.S2)
            .story(
                deadline
                    ? "{0} sets a connection's deadline again and again: {1} for time-outs that hardly ever end."
                    : "{0} sets a timer again and again: {1} for time-outs that hardly ever end.",
                deadline ? "{0} 一遍遍重设连接的截止时间：为几乎不会发生的超时用掉 {1}。" : "{0} 一遍遍重置定时器：为几乎不会发生的超时用掉 {1}。",
                site.function(),
                Quantity.cores(setting))
            .decisive(
                cpu.evidence(),
                "{0} of the CPU of {1} is spent setting {2} again",
                "{1} 的 CPU 有 {0} 花在重设{2}上",
                Quantity.percent(setting / site.cores()),
                site.function(),
                deadline ? word("deadlines", "截止时间") : word("timers", "定时器"))
            .not("time-after-churn", "no timers are made, they are set again", "没有新建定时器，只是在重置");
    return common(claim, analysis).build();
  }

  private static Claim past(
      Analysis analysis, CpuView cpu, HotSite site, double setting, double firing) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(site.cores() + scheduling(cpu))
            .severity(Severity.S2)
            .story(
                "{0} sets its timer to a time that is already over: it fires at once, and the loop goes round without waiting.",
                "{0} 把定时器重置到了已经过去的时间：立刻触发，循环一圈圈转而不等待。", site.function())
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} is spent setting the timer, {2} receiving from it and firing it",
                "{1} 的 CPU 有 {0} 花在重置定时器，{2} 花在接收和触发",
                Quantity.percent(setting / site.cores()),
                site.function(),
                Quantity.percent(firing / site.cores()))
            .not(
                "zero-sleep-spin",
                "the wait is a timer's channel, no time.Sleep",
                "等待的是定时器的 channel，不是 time.Sleep")
            .insteadOf("closed-channel-spin", "zero-sleep-spin", "short-poll", "scheduler-churn");
    return common(claim, analysis).build();
  }

  private static Claim.Builder common(Claim.Builder claim, Analysis analysis) {
    ProcessView process = analysis.process();
    if (process != null
        && process.paired()
        && process.userCores() >= HostLoad.scaled(analysis, CORES)) {
      claim.strong(
          process.evidence(),
          "the process uses {0}, {1} of it user time",
          "进程使用 {0}，其中用户态 {1}",
          Quantity.cores(process.cores()),
          Quantity.cores(process.userCores()));
    }
    return claim.insteadOf("busy-loop", "hot-library-call", "cpu-bound-work");
  }

  private static gotriage.model.text.Text word(String en, String zh) {
    return new gotriage.model.text.Text(en, zh);
  }
}
