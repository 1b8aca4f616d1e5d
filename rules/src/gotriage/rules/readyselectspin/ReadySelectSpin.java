package gotriage.rules.readyselectspin;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.spinning.ChannelWork;
import gotriage.rules.spinning.SelectExit;
import gotriage.rules.spinning.SelectSource;
import gotriage.rules.spinning.Spinners;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `select` without `default` still spins when one of its cases is always ready: a context that
/// has ended and is not returned on, a timer of no length, a buffer that always has room.
@ServiceProvider(Rule.class)
public final class ReadySelectSpin implements Rule {
  /// Work that a round leads to: a goroutine started, a system call made.
  private static final FunctionSet OUTCOME =
      FunctionSet.of("runtime.newproc", "internal/runtime/syscall.Syscall6", "syscall.Syscall");

  @Override
  public String cause() {
    return "ready-select-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (HotSite site : Spinners.innermost(analysis)) {
      double selecting = site.shareBelow(ChannelWork.SELECT);
      SelectExit exit = SelectExit.of(analysis, site);
      SelectSource source = SelectSource.at(analysis, site.frame());
      boolean done = source != null ? source.hasDone() : site.shareBelow(ChannelWork.DONE) >= 0.003;
      if (selecting >= ChannelWork.MOST
          && done
          && Spinners.neverParks(site)
          && (exit == SelectExit.CLOSED
              || exit == null && source != null && !source.hasDefault())) {
        opinions.add(ended(analysis, cpu, site, selecting, source));
      } else if (selecting > 0.2 && fires(site)) {
        opinions.add(timer(analysis, cpu, site));
      } else if (exit == SelectExit.BUFFERED_SEND
          && ChannelWork.share(site) >= ChannelWork.MOST
          && Spinners.neverParks(site)
          && site.shareBelow(OUTCOME) < 0.02
          && site.coresBelow(ChannelWork.RECEIVE) > 0.02 * site.cores()) {
        opinions.add(room(analysis, cpu, site, selecting));
      }
    }
    return opinions;
  }

  /// Timers are made and fire in the same rounds: their length is nothing.
  private static boolean fires(HotSite site) {
    return site.shareBelow(ChannelWork.NEW_TIMER) > 0.1
        && site.shareBelow(ChannelWork.FIRING) > 0.04;
  }

  private static Claim ended(
      Analysis analysis, CpuView cpu, HotSite site, double share, @Nullable SelectSource source) {
    Claim.Builder claim =
        claim(analysis, site)
            .story(
                "The context in {0} has ended, its Done channel is closed and so always ready; the loop takes that case and goes round again instead of returning.",
                "{0} 里的 context 已经结束，Done channel 已关闭，因此永远就绪；循环走进这个分支后没有返回，又转一圈。", site.function())
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} are in runtime.selectgo, which leaves by its exit for a closed channel, and it asks for a context’s Done",
                "{2} 的 {1} 中有 {0} 在 runtime.selectgo 里，从“channel 已关闭”的出口返回，同时它在取 context 的 Done",
                Quantity.percent(share),
                Quantity.cores(site.cores()),
                site.function());
    if (source != null) {
      claim.strong(
          "source",
          "the select at line {0} has a case on Done() and no default",
          "第 {0} 行的 select 有 Done() 分支，没有 default",
          source.line());
    }
    return finish(claim, analysis, site);
  }

  private static Claim timer(Analysis analysis, CpuView cpu, HotSite site) {
    return finish(
        claim(analysis, site)
            .story(
                "The timer in the select of {0} fires at once: its length is zero or negative, so the case is always ready.",
                "{0} 的 select 里的定时器立刻触发：时长为零或负数，该分支永远就绪。", site.function())
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} make timers and {3} fire them in the same loop: they wait for nothing",
                "{2} 的 {1} 中有 {0} 用于创建定时器，{3} 用于在同一循环里触发它们：根本没有等待",
                Quantity.percent(site.shareBelow(ChannelWork.NEW_TIMER)),
                Quantity.cores(site.cores()),
                site.function(),
                Quantity.percent(site.shareBelow(ChannelWork.FIRING))),
        analysis,
        site);
  }

  private static Claim room(Analysis analysis, CpuView cpu, HotSite site, double share) {
    return finish(
        claim(analysis, site)
            .story(
                "The send in the select of {0} always finds room: what it puts in it takes out itself, finds no work, and goes round again.",
                "{0} 的 select 里的发送总有空位：放进去的又被它自己取出来，没有活干，又转一圈。", site.function())
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} are in a select that sends into a buffer, and it receives again itself; nothing comes of it",
                "{2} 的 {1} 中有 {0} 花在向缓冲区发送的 select 上，随后又自己接收；没有产生任何结果",
                Quantity.percent(share),
                Quantity.cores(site.cores()),
                site.function()),
        analysis,
        site);
  }

  private static Claim.Builder claim(Analysis analysis, HotSite site) {
    return Claim.at(Location.of(analysis, site)).costs(site.cores()).severity(Severity.S2);
  }

  private static Claim finish(Claim.Builder claim, Analysis analysis, HotSite site) {
    return Spinners.confirm(claim, analysis, site)
        .not(
            "select-default-spin",
            "a case is taken each round, not a default",
            "每一圈都走进了某个 case，而不是 default")
        .bringsAbout("allocation-pressure")
        .insteadOf(
            "busy-loop",
            "cpu-bound-work",
            "closed-channel-spin",
            "time-after-churn",
            "scheduler-churn",
            "hot-library-call",
            "allocation-pressure")
        .build();
  }
}
