package gotriage.rules.spinning;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HotPath;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import java.util.ArrayList;
import java.util.List;

/// Functions in which one goroutine may be going round without rest, and what shows it besides the
/// CPU profile.
public final class Spinners {
  /// A spinner takes a whole core; where others want it too, or where the profile was short, it
  /// gets less. Below a third of one even a loop that never rests hurts nobody.
  private static final double CORES = 0.35;

  /// A goroutine that blocks between rounds ends up here.
  private static final FunctionSet PARK =
      FunctionSet.of(
          "runtime.gopark", "runtime.goparkunlock", "runtime.mcall", "runtime.netpollblock");

  private Spinners() {}

  /// The innermost own functions of hot ways that keep at least the CPU of a spinner, most CPU
  /// first.
  public static List<HotSite> innermost(Analysis analysis) {
    return steps(analysis).stream().map(List::getLast).toList();
  }

  /// All own functions of each such way, outermost first.
  public static List<List<HotSite>> steps(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    double floor = HostLoad.scaled(analysis, CORES);
    List<List<HotSite>> ways = new ArrayList<>();
    for (HotPath path : cpu.paths()) {
      if (path.cores() >= floor) {
        ways.add(path.steps());
      }
    }
    return ways;
  }

  /// True when next to none of the CPU goes to parking: a loop that rests shows it.
  public static boolean neverParks(HotSite site) {
    return site.shareBelow(PARK) < 0.02;
  }

  /// Goroutines that are ready or running in a site's function, in the first and in the last
  /// snapshot.
  private record Ready(long before, long after) {}

  /// True when a goroutine is ready or running in the site's function in both snapshots.
  public static boolean readyInBoth(Analysis analysis, HotSite site) {
    Ready ready = ready(analysis, site);
    return ready.before > 0 && ready.after > 0;
  }

  /// How many goroutines were ready or running in the site's function in the last snapshot.
  public static long readyAtLast(Analysis analysis, HotSite site) {
    return ready(analysis, site).after;
  }

  private static Ready ready(Analysis analysis, HotSite site) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return new Ready(0, 0);
    }
    FunctionSet itself = FunctionSet.of(site.function());
    long before = 0;
    long after = 0;
    for (GoroutineSite running : view.running()) {
      if (running.through(itself)) {
        before += Math.max(0, running.before());
        after += running.after();
      }
    }
    return new Ready(before, after);
  }

  /// True when goroutines wait for a lock in the site's function in the last snapshot.
  public static boolean waitsForLock(Analysis analysis, HotSite site) {
    GoroutineView view = analysis.goroutines();
    FunctionSet itself = FunctionSet.of(site.function());
    return view != null
        && !view.sites(s -> s.reason().isLock() && s.after() > 0 && s.through(itself)).isEmpty();
  }

  /// Adds what the other kinds of evidence say: the goroutine is ready in both snapshots, the
  /// process uses the CPU in user mode.
  public static Claim.Builder confirm(Claim.Builder claim, Analysis analysis, HotSite site) {
    GoroutineView view = analysis.goroutines();
    Ready ready = ready(analysis, site);
    if (view != null && ready.before > 0 && ready.after > 0) {
      claim.strong(
          view.evidence(),
          "a goroutine is ready or running in {0} in both snapshots, {1} apart: it never waits",
          "两次快照（相隔 {1}）里都有 goroutine 在 {0} 中处于就绪或运行状态：它从不等待",
          site.function(),
          Quantity.seconds(view.seconds()));
    } else if (view != null && ready.before + ready.after > 0) {
      claim.supporting(
          view.evidence(),
          "a goroutine is ready or running in {0} in one of the two snapshots",
          "两次快照之一里有 goroutine 在 {0} 中处于就绪或运行状态",
          site.function());
    }
    ProcessView process = analysis.process();
    if (process != null && process.paired()) {
      claim.supporting(
          process.evidence(),
          "the process uses {0}, {1} of it in user mode",
          "进程使用 {0}，其中用户态 {1}",
          Quantity.cores(process.cores()),
          Quantity.cores(process.userCores()));
    }
    return claim;
  }
}
