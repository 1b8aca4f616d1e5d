package gotriage.rules.closedchannelspin;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.mend.Mend;
import gotriage.rules.spinning.ChannelWork;
import gotriage.rules.spinning.SelectExit;
import gotriage.rules.spinning.SelectSource;
import gotriage.rules.spinning.Spinners;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A receive from a closed channel comes back at once with the zero value, for ever.
///
/// A single receive is `chanrecv1` or `chanrecv2` without rest while nobody sends; a `select`
/// leaves `selectgo` by its label `rclose`.
@ServiceProvider(Rule.class)
public final class ClosedChannelSpin implements Rule {
  /// Where somebody sends, the sender's CPU is of the receiver's order.
  private static final double SENDERS = 0.1;

  @Override
  public String cause() {
    return "closed-channel-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (HotSite site : Spinners.innermost(analysis)) {
      if (!Spinners.neverParks(site)
          || site.shareBelow(ChannelWork.NEW_TIMER) > 0.05
          || site.shareBelow(ChannelWork.NON_BLOCKING) > 0.05) {
        continue;
      }
      SelectSource source = SelectSource.at(analysis, site.frame());
      double receiving = site.shareBelow(ChannelWork.RECEIVE);
      double selecting = site.shareBelow(ChannelWork.SELECT);
      boolean nobodySends = cpu.coresThrough(ChannelWork.SEND) < SENDERS * receiving * site.cores();
      if (receiving >= ChannelWork.MOST && nobodySends) {
        opinions.add(single(analysis, cpu, site, receiving));
      } else if (selecting >= ChannelWork.MOST
          && SelectExit.of(analysis, site) == SelectExit.CLOSED
          && site.shareBelow(ChannelWork.DONE) < 0.003
          && (source == null || !source.hasDone())) {
        opinions.add(inSelect(analysis, cpu, site, selecting, source));
      }
    }
    return opinions;
  }

  private static Claim single(Analysis analysis, CpuView cpu, HotSite site, double share) {
    Claim.Builder claim =
        claim(analysis, site)
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} are in a blocking receive that never blocks, and nobody in the profile sends",
                "{2} 的 {1} 中有 {0} 花在本应阻塞却从不阻塞的接收上，而 profile 里没有任何发送方",
                Quantity.percent(share),
                Quantity.cores(site.cores()),
                site.function());
    return finish(claim, analysis, site);
  }

  private static Claim inSelect(
      Analysis analysis, CpuView cpu, HotSite site, double share, @Nullable SelectSource source) {
    Claim.Builder claim =
        claim(analysis, site)
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} are in runtime.selectgo, which leaves by its exit for a closed channel",
                "{2} 的 {1} 中有 {0} 在 runtime.selectgo 里，并从“channel 已关闭”的出口返回",
                Quantity.percent(share),
                Quantity.cores(site.cores()),
                site.function());
    if (source != null && !source.hasDefault()) {
      claim.supporting(
          "source",
          "the select at line {0} has no default case: something in it is always ready",
          "第 {0} 行的 select 没有 default：其中必有一个分支永远就绪",
          source.line());
    }
    return finish(claim, analysis, site);
  }

  private static Claim.Builder claim(Analysis analysis, HotSite site) {
    return Claim.at(Location.of(analysis, site))
        .costs(site.cores())
        .severity(Severity.S2)
        .story(
            "{0} goes on receiving from a channel that has been closed: every receive returns the zero value at once.",
            "{0} 仍在接收一个已经关闭的 channel：每次接收都立刻返回零值。", site.function());
  }

  private static Claim finish(Claim.Builder claim, Analysis analysis, HotSite site) {
    return Spinners.confirm(claim, analysis, site)
        .not(
            "select-default-spin",
            "the channel operation succeeds each time; a default would be taken when it does not",
            "channel 操作每次都成功返回；只有不成功时才会走 default")
        .insteadOf(
            "busy-loop",
            "cpu-bound-work",
            "ready-select-spin",
            "scheduler-churn",
            "hot-library-call")
        .fix(Mend.diff(analysis, site.frame(), ClosedChannelCure::edits))
        .build();
  }
}
