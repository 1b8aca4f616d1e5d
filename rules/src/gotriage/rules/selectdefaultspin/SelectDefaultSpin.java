package gotriage.rules.selectdefaultspin;

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
import gotriage.rules.mend.Mend;
import gotriage.rules.spinning.ChannelWork;
import gotriage.rules.spinning.SelectExit;
import gotriage.rules.spinning.SelectSource;
import gotriage.rules.spinning.Spinners;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `select` with a `default` makes a wait into a question; in a loop without another wait it is
/// asked for ever.
///
/// With one case the compiler calls `selectnbrecv` or `selectnbsend`; with more, `selectgo` with
/// `block` false, whose way out for "nobody is ready" is a line of its own.
@ServiceProvider(Rule.class)
public final class SelectDefaultSpin implements Rule {
  /// The early answers of `chanrecv` and `chansend`: the channel is empty, the channel is full.
  private static final FunctionSet NOT_READY = FunctionSet.of("runtime.empty", "runtime.full");

  @Override
  public String cause() {
    return "select-default-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<Opinion> opinions = new ArrayList<>();
    for (HotSite site : Spinners.innermost(analysis)) {
      double asking = site.shareBelow(ChannelWork.NON_BLOCKING);
      double selecting = site.shareBelow(ChannelWork.SELECT);
      if (asking + selecting < ChannelWork.MOST || !Spinners.neverParks(site)) {
        continue;
      }
      SelectExit exit = asking > selecting ? SelectExit.NOT_READY : SelectExit.of(analysis, site);
      SelectSource source = SelectSource.at(analysis, site.frame());
      if (exit == SelectExit.NOT_READY || exit == null && source != null && source.hasDefault()) {
        opinions.add(
            claim(analysis, site, Math.max(asking, selecting), asking > selecting, exit, source));
      }
    }
    return opinions;
  }

  private static Claim claim(
      Analysis analysis,
      HotSite site,
      double share,
      boolean single,
      @Nullable SelectExit exit,
      @Nullable SelectSource source) {
    CpuView cpu = Objects.requireNonNull(analysis.cpu());
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(site.cores())
            .severity(Severity.S2)
            .story(
                "The select in {0} has a default case: when no channel is ready it does not wait, and the loop asks again at once.",
                "{0} 里的 select 带有 default：没有 channel 就绪时它并不等待，循环立刻再问一遍。", site.function());
    if (single) {
      claim.strong(
          cpu.evidence(),
          "{0} of the {1} of {2} are under a channel operation that does not block, {3} in finding that nothing is ready",
          "{2} 的 {1} 中有 {0} 花在非阻塞的 channel 操作上，其中 {3} 在判断“未就绪”",
          Quantity.percent(share),
          Quantity.cores(site.cores()),
          site.function(),
          Quantity.percent(site.shareBelow(NOT_READY)));
    } else if (exit == SelectExit.NOT_READY) {
      claim.strong(
          cpu.evidence(),
          "{0} of the {1} of {2} are in runtime.selectgo, which leaves by its exit for “nobody is ready, do not block”",
          "{2} 的 {1} 中有 {0} 在 runtime.selectgo 里，并从“无人就绪且不阻塞”的出口返回",
          Quantity.percent(share),
          Quantity.cores(site.cores()),
          site.function());
    } else {
      claim.supporting(
          cpu.evidence(),
          "{0} of the {1} of {2} are in runtime.selectgo, which never parks",
          "{2} 的 {1} 中有 {0} 在 runtime.selectgo 里，且从不挂起",
          Quantity.percent(share),
          Quantity.cores(site.cores()),
          site.function());
    }
    if (source != null && source.hasDefault()) {
      claim.strong(
          "source",
          "the select at line {0} has a default case",
          "第 {0} 行的 select 带有 default 分支",
          source.line());
    }
    return Spinners.confirm(claim, analysis, site)
        .not(
            "closed-channel-spin",
            "a closed channel would be received from; here nothing is ready",
            "channel 若已关闭，接收会成功返回；这里是没有任何分支就绪")
        .insteadOf(
            "busy-loop",
            "cpu-bound-work",
            "ready-select-spin",
            "scheduler-churn",
            "hot-library-call",
            "flag-spin")
        .fix(Mend.diff(analysis, site.frame(), SelectDefaultCure::edits))
        .build();
  }
}
