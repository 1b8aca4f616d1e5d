package gotriage.rules.slowclocksource;

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
import io.avaje.spi.ServiceProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The kernel reads the time from a device that user code cannot read: every time.Now is a system
/// call, ten times as dear or more.
///
/// Not run for real: it is written from the kernel's list of clock sources.
@ServiceProvider(Rule.class)
public final class SlowClockSource implements Rule {
  /// Sources without a `vdso_clock_mode` (Linux 6.x): `clock_gettime` goes into the kernel. `xen`
  /// has one only where the hypervisor promises a stable TSC, so that it is left out.
  private static final Set<String> KERNEL_ONLY =
      Set.of(
          "acpi_pm",
          "hpet",
          "pit",
          "jiffies",
          "refined-jiffies",
          "hyperv_clocksource_msr",
          "hyperv_clocksource");

  private static final FunctionSet READ_CLOCK =
      FunctionSet.of(
          "time.Now",
          "time.now",
          "time.Since",
          "time.Until",
          "time.runtimeNow",
          "time.runtimeNano",
          "time.runtimeNanotime",
          "runtime.nanotime",
          "runtime.nanotime1",
          "runtime.walltime",
          "runtime.walltime1");

  /// At half a microsecond a call, two hundred thousand calls a second.
  private static final double CORES = 0.1;

  private static final double SHARE = 0.08;

  @Override
  public String cause() {
    return "slow-clocksource";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    ProcessView process = analysis.process();
    if (cpu == null || process == null || !KERNEL_ONLY.contains(process.last().clockSource())) {
      return List.of();
    }
    double reading = cpu.coresThrough(READ_CLOCK);
    if (reading < HostLoad.scaled(analysis, CORES) || reading < SHARE * cpu.cores()) {
      return List.of();
    }
    HotSite most =
        cpu.sitesThrough(READ_CLOCK).stream()
            .max(Comparator.comparingDouble(HotSite::cores))
            .orElse(null);
    Claim.Builder claim =
        Claim.at(most == null ? null : Location.of(analysis, most))
            .severity(Severity.S2)
            .costs(reading)
            .story(
                "Reading the time costs {0}: the machine reads it from {1}, which only the kernel can do.",
                "读时间就花掉 {0}：这台机器的时钟源是 {1}，只有内核能读。",
                Quantity.cores(reading),
                process.last().clockSource())
            .strong(
                process.evidence(),
                "the machine's current clock source is {0}: time.Now is a system call",
                "机器当前的时钟源是 {0}：time.Now 变成了系统调用",
                process.last().clockSource())
            .strong(
                cpu.evidence(),
                "{0} of the CPU reads the clock",
                "CPU 的 {0} 花在读时钟",
                Quantity.percent(reading / cpu.cores()));
    if (process.paired() && process.systemCores() >= reading / 2) {
      claim.supporting(
          process.evidence(),
          "{0} are spent in the kernel",
          "其中 {0} 花在内核里",
          Quantity.cores(process.systemCores()));
    }
    return List.of(claim.insteadOf("hot-library-call", "cpu-bound-work", "busy-loop").build());
  }
}
