package gotriage.rules.busyloop;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.spinning.LoopSource;
import gotriage.rules.spinning.Spinners;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// A loop that goes round for ever: empty, or with rounds that change nothing.
///
/// From outside, a loop that computes and one that only turns look alike; two things tell them
/// apart. An empty loop is one jump: a single program counter, without a line of its own. And where
/// the source is at hand, the lines the CPU was seen on show whether a round changes anything.
@ServiceProvider(Rule.class)
public final class BusyLoop implements Rule {
  private static final double NEARLY_ALL = 0.9;

  @Override
  public String cause() {
    return "busy-loop";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (HotSite site : Spinners.innermost(analysis)) {
      if (!Spinners.neverParks(site)) {
        continue;
      }
      if (isEmpty(site)) {
        opinions.add(empty(analysis, cpu, site));
        continue;
      }
      if (LoopSource.testsAtomically(analysis, site)) {
        continue; // It waits for somebody else's change: a flag spin.
      }
      Frame header = LoopSource.unchanging(analysis, site);
      if (header != null) {
        opinions.add(unchanging(analysis, cpu, site, header));
      }
    }
    return opinions;
  }

  /// The jump of `for {}` carries no position; the compiler gives it line 1 of the file.
  private static boolean isEmpty(HotSite site) {
    return site.flatCores() >= NEARLY_ALL * site.cores()
        && site.programCounters(NEARLY_ALL) == 1
        && site.frame().line() <= 1;
  }

  private static Claim empty(Analysis analysis, CpuView cpu, HotSite site) {
    int start = site.startLine();
    int line = LoopSource.emptyLoop(analysis, site.frame(), start);
    Frame place = new Frame(site.function(), site.frame().file(), line > 0 ? line : start);
    Claim.Builder claim =
        Claim.at(Location.of(analysis, place, null))
            .story(
                "{0} holds an empty loop: it keeps a whole core and does nothing.",
                "{0} 里有一个空循环：占满一个核，什么也不做。", site.function())
            .strong(
                cpu.evidence(),
                "{0} of the {1} of {2} are at one single instruction that belongs to no statement: the jump of an empty loop",
                "{2} 的 {1} 中有 {0} 停在同一条不属于任何语句的指令上：空循环的跳转",
                Quantity.percent(site.flatCores() / site.cores()),
                Quantity.cores(site.cores()),
                site.function());
    if (line > 0) {
      claim.strong("source", "line {0} is a loop without a body", "第 {0} 行是一个没有循环体的循环", line);
    }
    return finish(claim, analysis, site);
  }

  private static Claim unchanging(Analysis analysis, CpuView cpu, HotSite site, Frame header) {
    return finish(
        Claim.at(Location.of(analysis, site))
            .story(
                "The loop at line {1} of {0} goes round without changing anything: the next round is the same as this one.",
                "{0} 第 {1} 行的循环一圈圈地转，却什么也没改变：下一圈和这一圈一模一样。", site.function(), header.line())
            .strong(
                cpu.evidence(),
                "one goroutine keeps {0} in {1} for the whole {2} of the profile and never leaves it",
                "有一个 goroutine 在整个 {2} 的 profile 里始终占着 {1}，用掉 {0}，从未离开",
                Quantity.cores(site.cores()),
                site.function(),
                Quantity.seconds(cpu.seconds()))
            .strong(
                "source",
                "none of the lines it was seen on assigns to anything that outlives a round",
                "采样命中的这些行里，没有一行修改过跨轮次存活的变量"),
        analysis,
        site);
  }

  private static Claim finish(Claim.Builder claim, Analysis analysis, HotSite site) {
    return Spinners.confirm(claim, analysis, site)
        .costs(site.cores())
        .severity(Severity.S2)
        .bringsAbout("allocation-pressure")
        .insteadOf("cpu-bound-work", "hot-library-call", "allocation-pressure")
        .build();
  }
}
