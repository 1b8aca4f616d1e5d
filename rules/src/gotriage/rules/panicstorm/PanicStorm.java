package gotriage.rules.panicstorm;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HeapView;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.panicstorm.Panickers.Place;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Panics and recoveries take a real part of the CPU.
@ServiceProvider(Rule.class)
public final class PanicStorm implements Rule {
  /// Raising, unwinding, deferred functions and their reports, recovering (on the scheduler's
  /// stack). `sigpanic0` is where a fault's signal returns to.
  private static final FunctionSet PANIC =
      FunctionSet.of(
          "runtime.gopanic",
          "runtime.gorecover",
          "runtime.recovery",
          "runtime.sigpanic",
          "runtime.sigpanic0",
          "runtime.printpanics",
          "runtime.fatalpanic");

  private static final FunctionSet FAULT =
      FunctionSet.of("runtime.sigpanic", "runtime.sigpanic0", "runtime.panicmem");

  private static final FunctionSet GOPANIC = FunctionSet.of("runtime.gopanic");

  /// A recovered panic takes 0.2 to 10 µs, more with a stack trace: a tenth of a core is ten
  /// thousand panics a second and more.
  private static final double CORES = 0.1;

  /// Of all CPU; below, the panics are a matter of correctness.
  private static final double SHARE = 0.15;

  /// Of the panics' CPU; functions with less are not told.
  private static final double SHARE_OF_PANICS = 0.25;

  @Override
  public String cause() {
    return "panic-storm";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    double panics = cpu.coresThrough(PANIC);
    if (panics < HostLoad.scaled(analysis, CORES) || panics < SHARE * cpu.cores()) {
      return List.of();
    }
    List<Place> places = Panickers.of(cpu, analysis.ownership()).places();
    long all = places.stream().mapToLong(Place::samples).sum();
    List<Opinion> opinions = new ArrayList<>();
    for (Place place : places) {
      if (place.samples() >= SHARE_OF_PANICS * all) {
        opinions.add(claim(analysis, cpu, place, panics * place.samples() / all));
      }
    }
    return opinions;
  }

  private static Claim claim(Analysis analysis, CpuView cpu, Place place, double cost) {
    boolean fault = cpu.coresThrough(FAULT) > cpu.coresThrough(GOPANIC) / 2;
    Claim.Builder claim =
        Claim.at(Location.of(analysis, place.frame(), null))
            .costs(cost)
            .severity(Severity.S1)
            .story(
                fault
                    ? "{0} faults (nil pointer, bad address) over and over, and somebody recovers: {1} go into signals, unwinding and recovering."
                    : "{0} panics over and over, and somebody recovers: {1} go into unwinding and recovering.",
                fault
                    ? "{0} 反复触发非法访问（空指针等），又被 recover 接住：信号、栈展开和恢复用掉 {1}。"
                    : "{0} 反复 panic，又被 recover 接住：栈展开和恢复用掉 {1}。",
                place.frame().function(),
                Quantity.cores(cost))
            .decisive(
                cpu.evidence(),
                "{0} of the CPU, {1}, is in panics: runtime.gopanic, its unwinding, deferred functions and recovery",
                "CPU 的 {0}（{1}）在处理 panic：runtime.gopanic、栈展开、延迟函数和恢复",
                Quantity.percent(cpu.coresThrough(PANIC) / cpu.cores()),
                Quantity.cores(cpu.coresThrough(PANIC)))
            .bringsAbout("allocation-pressure", "hot-library-call")
            .insteadOf("busy-loop", "hot-library-call", "cpu-bound-work", "scheduler-churn");
    ProcessView process = analysis.process();
    if (fault && process != null && process.systemCores() > process.userCores() / 2) {
      claim.strong(
          process.evidence(),
          "each fault is a signal from the kernel: {0} of {1} is system time",
          "每次非法访问都是一次内核信号：{1} 中有 {0} 是系统态",
          Quantity.cores(process.systemCores()),
          Quantity.cores(process.cores()));
    }
    long caught = panicking(analysis.goroutines());
    if (caught > 0 && analysis.goroutines() != null) {
      claim.strong(
          analysis.goroutines().evidence(),
          "{0} goroutines were in runtime.gopanic when a snapshot was taken",
          "快照时有 {0} 个 goroutine 正在 runtime.gopanic 里",
          Quantity.count(caught));
    }
    HeapView heap = analysis.allocations();
    long bytes = heap == null ? 0 : allocated(heap);
    if (heap != null && bytes > heap.allocBytes() / 10) {
      claim.strong(
          heap.evidence(),
          "{0} of all bytes ever allocated were allocated while a panic was handled",
          "历来分配的字节有 {0} 是在处理 panic 时分配的",
          Quantity.percent((double) bytes / heap.allocBytes()));
    }
    return claim.build();
  }

  private static long panicking(@Nullable GoroutineView view) {
    return view == null
        ? 0
        : view.running().stream()
            .filter(s -> s.through(GOPANIC))
            .mapToLong(GoroutineSite::after)
            .sum();
  }

  private static long allocated(HeapView heap) {
    return heap.through(GOPANIC).stream().mapToLong(s -> s.allocBytes()).sum();
  }
}
