package gotriage.rules.cputhrottling;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.process.CgroupSample;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// The kernel stops the process because its threads use up the quota of a period early.
@ServiceProvider(Rule.class)
public final class CpuThrottling implements Rule {
  /// Part of the scheduling periods with a stop; one in ten is in every p99.
  private static final double THROTTLED_SHARE = 0.1;

  /// Fewer periods say nothing: they are 100 ms long as a rule.
  private static final long PERIODS = 10;

  /// Above this part of the quota the process simply wants more than it has.
  private static final double SATURATED = 0.92;

  @Override
  public String cause() {
    return "cpu-throttling";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    ProcessView process = analysis.process();
    if (process == null || !process.paired() || process.quotaCores() <= 0) {
      return List.of();
    }
    double quota = process.quotaCores();
    double share = process.throttledShare();
    if (periods(process) < PERIODS || share < THROTTLED_SHARE) {
      return List.of(
          new Opinion.Absent(
              Text.of(
                  "the quota is {0} and {1} of its periods were throttled",
                  "配额为 {0}，其中 {1} 的周期被限流", Quantity.cores(quota), Quantity.percent(share))));
    }
    int procs = analysis.runtime().gomaxprocs();
    boolean tooWide = procs > Math.ceil(quota);
    boolean saturated = process.cores() >= SATURATED * quota;
    if (saturated && procs > 0 && !tooWide) {
      return List.of(
          new Opinion.Absent(
              Text.of(
                  "it is throttled because it uses all of its {0}; GOMAXPROCS={1} fits the quota",
                  "它被限流是因为用满了 {0}；GOMAXPROCS={1} 与配额相符", Quantity.cores(quota), procs)));
    }
    CpuView cpu = analysis.cpu();
    HotSite hot =
        cpu == null ? null : cpu.sites().stream().filter(HotSite::own).findFirst().orElse(null);
    Claim.Builder claim =
        Claim.at(hot == null ? null : Location.of(analysis, hot))
            .severity(Severity.S1)
            .story(
                "The process is stopped by the kernel in {0} of all periods: its quota is {1}, it runs with GOMAXPROCS={2} and uses {3} on average.",
                "内核在 {0} 的周期里停住了该进程：配额 {1}，GOMAXPROCS={2}，平均使用 {3}。",
                Quantity.percent(share),
                Quantity.cores(quota),
                procs == 0 ? "?" : procs,
                Quantity.cores(process.cores()));
    claim.strong(
        process.evidence(),
        "{0} of the cgroup's periods were throttled, its threads were kept waiting {1} a second",
        "cgroup 有 {0} 的周期被限流，线程每秒被迫等待合计 {1}",
        Quantity.percent(share),
        Quantity.seconds(process.throttledSecondsPerSecond()));
    if (saturated) {
      claim.against(
          process.evidence(),
          "it uses {0} of its {1}: it wants more than it has, whatever GOMAXPROCS is",
          "已用到配额 {1} 中的 {0}：不管 GOMAXPROCS 是多少，它都想用得更多",
          Quantity.cores(process.cores()),
          Quantity.cores(quota));
    } else {
      claim.decisive(
          process.evidence(),
          "yet it uses only {0} of {1} on average: the quota is burnt in bursts",
          "而平均只用了 {1} 中的 {0}：配额是在突发里烧光的",
          Quantity.cores(process.cores()),
          Quantity.cores(quota));
    }
    if (tooWide) {
      claim.strong(
          "buildinfo",
          "GOMAXPROCS is {0}, the quota {1}",
          "GOMAXPROCS 为 {0}，配额为 {1}",
          procs,
          Quantity.cores(quota));
    }
    return List.of(claim.build());
  }

  private static long periods(ProcessView process) {
    CgroupSample a = process.first().cgroup();
    CgroupSample b = process.last().cgroup();
    return a == null || b == null ? 0 : b.periods() - a.periods();
  }
}
