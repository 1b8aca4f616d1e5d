package gotriage.rules.schedulerchurn;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.analyse.Root;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.timers.TimerFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.Comparator;
import java.util.List;

/// Handing work from goroutine to goroutine costs more than doing it.
@ServiceProvider(Rule.class)
public final class SchedulerChurn implements Rule {
  /// Passing a value, with waking whoever waits for it.
  private static final FunctionSet HAND_OVER =
      FunctionSet.of(
          "runtime.chansend",
          "runtime.chansend1",
          "runtime.chanrecv",
          "runtime.chanrecv1",
          "runtime.chanrecv2",
          "runtime.selectgo",
          "runtime.goready",
          "sync.(*Cond).Signal",
          "sync.(*Cond).Broadcast",
          "sync.(*Cond).Wait",
          "sync.(*WaitGroup).Wait");

  /// Starting a goroutine and ending it.
  private static final FunctionSet SPAWN =
      FunctionSet.of("runtime.newproc", "runtime.newproc1", "runtime.goexit0", "runtime.gdestroy");

  /// A goroutine that parks: a spin on a channel never does.
  private static final FunctionSet PARK = FunctionSet.of("runtime.park_m");

  /// Scheduling for reasons that other causes name.
  private static final FunctionSet YIELD =
      FunctionSet.of("runtime.gosched_m", "runtime.goschedImpl", "runtime.Gosched");

  private static final FunctionSet LOCK =
      FunctionSet.of(
          "sync.(*Mutex).lockSlow",
          "internal/sync.(*Mutex).lockSlow",
          "sync.(*RWMutex).Lock",
          "sync.(*RWMutex).RLock");

  /// Below this a process is nearly idle, and idle processes show little but the scheduler.
  private static final double CORES = 0.4;

  /// Of all CPU: at half, work and switching cost the same.
  private static final double SHARE = 0.5;

  @Override
  public String cause() {
    return "scheduler-churn";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    double timers = cpu.coresThrough(TimerFunctions.FIRE);
    double scheduling = Math.max(0, cpu.coresAt(Root.SCHEDULER) - timers);
    double handing = own(cpu, HAND_OVER);
    double spawning = own(cpu, SPAWN);
    double churn = scheduling + handing + spawning;
    double switching = cpu.coresThrough(PARK) + cpu.coresThrough(SPAWN);
    if (churn < HostLoad.scaled(analysis, CORES)
        || churn < SHARE * cpu.cores()
        || handing + spawning < 0.15 * cpu.cores()
        || switching < 0.1 * cpu.cores()
        || cpu.coresThrough(YIELD) > scheduling / 2
        || timers > churn / 2
        || cpu.coresThrough(LOCK) > churn / 2) {
      return List.of();
    }
    boolean spawns = spawning > handing;
    FunctionSet wanted = spawns ? SPAWN : HAND_OVER;
    HotSite site =
        cpu.sites().stream()
            .max(Comparator.comparingDouble(s -> s.coresBelow(wanted)))
            .orElse(null);
    if (site == null) {
      return List.of();
    }
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(churn)
            .severity(Severity.S2)
            .story(
                spawns
                    ? "{0} starts a goroutine for pieces of work smaller than the goroutine itself: {1} of {2} go into switching."
                    : "{0} hands pieces of work on one at a time: {1} of {2} go into switching.",
                spawns
                    ? "{0} 为比 goroutine 本身还小的活起 goroutine：{2} 中有 {1} 花在切换上。"
                    : "{0} 一个一个地把活交出去：{2} 中有 {1} 花在切换上。",
                site.function(),
                Quantity.cores(churn),
                Quantity.cores(cpu.cores()))
            .strong(
                cpu.evidence(),
                "{0} of the CPU is switching: {1} in the scheduler, {2} passing values, {3} starting and ending goroutines",
                "CPU 的 {0} 是切换：调度器 {1}，传递数据 {2}，创建和结束 goroutine {3}",
                Quantity.percent(churn / cpu.cores()),
                Quantity.cores(scheduling),
                Quantity.cores(handing),
                Quantity.cores(spawning))
            .not(
                "yield-spin",
                "the goroutines park, they do not call Gosched",
                "goroutine 是挂起，而不是在调用 Gosched")
            .not(
                "select-default-spin",
                "{0} are in parking and starting goroutines: a spin does neither",
                "有 {0} 在挂起和创建 goroutine：空转两者都不会",
                Quantity.cores(switching))
            .insteadOf(
                "busy-loop",
                "select-default-spin",
                "closed-channel-spin",
                "ready-select-spin",
                "cpu-bound-work",
                "unbounded-goroutines");
    ProcessView process = analysis.process();
    if (process != null && process.paired()) {
      claim.supporting(
          process.evidence(),
          "the process uses {0} and its threads switch {1}",
          "进程使用 {0}，线程切换 {1}",
          Quantity.cores(process.cores()),
          Quantity.perSecond(process.switchesPerSecond()));
    }
    return List.of(claim.build());
  }

  private static double own(CpuView cpu, FunctionSet set) {
    return cpu.sites().stream().mapToDouble(s -> s.coresBelow(set)).sum();
  }
}
