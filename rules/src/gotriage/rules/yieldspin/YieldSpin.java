package gotriage.rules.yieldspin;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotSite;
import gotriage.analyse.Ownership.Owner;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A loop that calls `runtime.Gosched` until something changes: the scheduler runs it again at
/// once.
///
/// Yielding happens on the scheduler's stack, where the caller's frames are not: the CPU profile
/// says how much, the goroutine snapshots say who.
@ServiceProvider(Rule.class)
public final class YieldSpin implements Rule {
  private static final FunctionSet GOSCHED = FunctionSet.of("runtime.Gosched");

  /// `runtime.goschedImpl` is not among them: a preempted goroutine passes it too.
  private static final FunctionSet YIELD = FunctionSet.of("runtime.gosched_m", "runtime.Gosched");

  /// A yield with nothing else to run takes 0.2 to 0.5 µs: a million a second.
  private static final double CORES = 0.3;

  /// Work that yields between its pieces spends far more on the pieces.
  private static final double TIMES_THE_WORK = 1;

  @Override
  public String cause() {
    return "yield-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    double yielding = cpu.coresThrough(YIELD);
    if (yielding < HostLoad.scaled(analysis, CORES)) {
      return List.of();
    }
    List<Caller> callers = callers(analysis);
    if (callers.isEmpty()) {
      HotSite site =
          cpu.sitesThrough(GOSCHED).stream()
              .filter(s -> s.calls().containsKey("runtime.Gosched"))
              .findFirst()
              .orElse(null);
      // The sweeper and mark assists yield too: those yields are the collector's.
      return site == null || yielding < TIMES_THE_WORK * work(cpu, site.function())
          ? List.of()
          : List.of(claim(analysis, cpu, Location.of(analysis, site), yielding).build());
    }
    long all = callers.stream().mapToLong(Caller::seen).sum();
    List<Opinion> opinions = new ArrayList<>();
    for (Caller caller : callers) {
      String function = caller.site().place().function();
      double part = yielding * caller.seen() / all;
      double work = work(cpu, function);
      if (part < TIMES_THE_WORK * work || part < HostLoad.scaled(analysis, CORES) / 2) {
        continue;
      }
      Claim.Builder claim = claim(analysis, cpu, Location.of(analysis, caller.site()), part + work);
      if (caller.always()) {
        claim.strong(
            caller.site().evidence(),
            "goroutines in runtime.Gosched, called by {0}, and ready to run: {1} in the first snapshot, {2} in the last",
            "由 {0} 调用、正停在 runtime.Gosched 且可运行的 goroutine：第一次快照 {1} 个，最后一次 {2} 个",
            function,
            Quantity.count(caller.before()),
            Quantity.count(caller.after()));
      } else {
        claim.supporting(
            caller.site().evidence(),
            "a goroutine was in runtime.Gosched, called by {0}, when a snapshot was taken",
            "快照时有 goroutine 正停在由 {0} 调用的 runtime.Gosched 里",
            function);
      }
      opinions.add(claim.build());
    }
    return opinions;
  }

  private static Claim.Builder claim(
      Analysis analysis, CpuView cpu, Location location, double cost) {
    double yielding = cpu.coresThrough(YIELD);
    return Claim.at(location)
        .costs(cost)
        .severity(Severity.S2)
        .story(
            "{0} calls runtime.Gosched again and again instead of waiting: {1} go into yielding and being scheduled again.",
            "{0} 反复调用 runtime.Gosched 而不是等待：让出再被调度回来，用掉 {1}。",
            location.frame().function(),
            Quantity.cores(yielding))
        .strong(
            cpu.evidence(),
            "{0} are below runtime.gosched_m on the scheduler's stack, {1} of all CPU",
            "调度器栈上 runtime.gosched_m 之下用掉 {0}，占全部 CPU 的 {1}",
            Quantity.cores(yielding),
            Quantity.percent(yielding / cpu.cores()))
        .not(
            "scheduler-churn",
            "the goroutines yield and stay ready, they do not hand over and park",
            "goroutine 让出后仍可运行，并没有交接数据再挂起")
        .not(
            "short-poll",
            "it is not asleep between its rounds: no timer is set",
            "两圈之间并没有睡眠：没有设定时器")
        .insteadOf(
            "busy-loop",
            "flag-spin",
            "select-default-spin",
            "short-poll",
            "zero-sleep-spin",
            "scheduler-churn",
            "cpu-bound-work");
  }

  /// The function's own part of the loop, with what it calls.
  private static double work(CpuView cpu, String function) {
    return cpu.sites().stream()
        .filter(s -> s.function().equals(function))
        .mapToDouble(s -> s.cores() - s.coresBelow(YIELD))
        .sum();
  }

  private record Caller(GoroutineSite site, long before, long after) {
    long seen() {
      return Math.max(0, before) + after;
    }

    boolean always() {
      return after > 0 && before != 0;
    }

    static Caller both(Caller a, Caller b) {
      return new Caller(
          a.seen() >= b.seen() ? a.site : b.site, a.before + b.before, a.after + b.after);
    }
  }

  /// Functions with goroutines in Gosched, most first.
  private static List<Caller> callers(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    Map<String, Caller> byFunction = new LinkedHashMap<>();
    for (GoroutineSite site : view.running()) {
      if (site.own() != null && yields(analysis, site.stack())) {
        byFunction.merge(
            site.place().function(), new Caller(site, site.before(), site.after()), Caller::both);
      }
    }
    return byFunction.values().stream()
        .sorted(Comparator.comparingLong(Caller::seen).reversed())
        .toList();
  }

  /// True when Gosched was called by a function outside the runtime: allocating calls it too, for
  /// the collector's sake.
  private static boolean yields(Analysis analysis, List<Frame> leafFirst) {
    for (int i = 0; i + 1 < leafFirst.size(); i++) {
      if (GOSCHED.contains(leafFirst.get(i).function())) {
        return analysis.ownership().owner(leafFirst.get(i + 1)) != Owner.RUNTIME;
      }
    }
    return false;
  }
}
