package gotriage.rules.cpuboundwork;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HotSite;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// Information, no sickness: the CPU goes into the program's own computation. The engine leaves it
/// out where a sickness explains most of the CPU.
@ServiceProvider(Rule.class)
public final class CpuBoundWork implements Rule {
  /// Less is not worth a word.
  private static final double CORES = 0.5;

  /// Of the process's CPU that goes through the program's own functions.
  private static final double OWN_SHARE = 0.6;

  @Override
  public String cause() {
    return "cpu-bound-work";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null || cpu.sites().isEmpty()) {
      return List.of();
    }
    double own = cpu.cores() - cpu.coresWithoutOwnCode();
    if (own < CORES || own < OWN_SHARE * cpu.cores()) {
      return List.of();
    }
    HotSite hottest = cpu.sites().getFirst();
    return List.of(
        Claim.at(Location.of(analysis, hottest))
            .costs(own)
            .severity(Severity.S3)
            .story(
                "{0} of {1} go through the program's own functions; {2} leads with {3}.",
                "{1} 中有 {0} 经过业务函数；居首的是 {2}，用 {3}。",
                Quantity.cores(own),
                Quantity.cores(cpu.cores()),
                hottest.function(),
                Quantity.cores(hottest.cores()))
            .strong(
                cpu.evidence(),
                "{0} of the CPU is the program's own work, over {1} of its functions",
                "CPU 的 {0} 是业务工作，分布在 {1} 个业务函数上",
                Quantity.percent(own / cpu.cores()),
                cpu.sites().size())
            .supporting(
                process(analysis),
                "the process uses {0}",
                "进程使用 {0}",
                Quantity.cores(analysis.cores()))
            .build());
  }

  private static String process(Analysis analysis) {
    return analysis.process() == null ? "cpu" : analysis.process().evidence();
  }
}
