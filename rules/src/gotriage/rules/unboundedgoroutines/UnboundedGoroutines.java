package gotriage.rules.unboundedgoroutines;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.Ownership.Owner;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.rules.growth.Dumps;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.Waits;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One `go` statement that starts work faster than it ends.
///
/// They are at work: running, asleep between two tries, in calls, at several lines. A group that is
/// parked in one place at a channel, a lock or a WaitGroup has a more particular cause.
@ServiceProvider(Rule.class)
public final class UnboundedGoroutines implements Rule {

  @Override
  public String cause() {
    return "unbounded-goroutines";
  }

  /// All goroutines that started with the same function.
  private static final class Kin {
    final List<GoroutineSite> sites = new ArrayList<>();
    long before;
    long after;
    int minutes;

    void add(GoroutineSite site) {
      sites.add(site);
      before += Math.max(0, site.before());
      after += site.after();
      minutes = Math.max(minutes, site.maxWaitMinutes());
    }

    long growth() {
      return after - before;
    }

    GoroutineSite largest() {
      return sites.stream().max(Comparator.comparingLong(GoroutineSite::after)).orElseThrow();
    }
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null || view.before() < 0) {
      return List.of();
    }
    Map<String, Kin> kinds = new LinkedHashMap<>();
    for (GoroutineSite site : view.sites()) {
      Frame start = start(analysis, site);
      if (start != null && !Waits.isMain(site)) {
        kinds.computeIfAbsent(start.function(), _ -> new Kin()).add(site);
      }
    }
    List<Opinion> opinions = new ArrayList<>();
    for (Map.Entry<String, Kin> each : kinds.entrySet()) {
      Kin kin = each.getValue();
      long dumped = Dumps.last(analysis, each.getKey());
      if (GoroutineSite.piles(kin.before, kin.after, dumped, kin.minutes)
          && atWork(kin)
          && lasts(analysis, each.getKey(), kin)) {
        opinions.add(claim(analysis, view, kin));
      }
    }
    return opinions;
  }

  /// The outermost own function; the entry itself may be a library's
  /// (`sync.(*WaitGroup).Go.func1`). Null for what a server starts for its clients: their number is
  /// the clients'.
  private static @Nullable Frame start(Analysis analysis, GoroutineSite site) {
    if (site.entry().function().startsWith("net/http.(*conn)")) {
      return null;
    }
    for (int i = site.stack().size() - 1; i >= 0; i--) {
      Frame frame = site.stack().get(i);
      Owner owner = analysis.ownership().owner(frame);
      if (owner == Owner.OWN || owner == Owner.DEPENDENCY) {
        return frame;
      }
    }
    return null;
  }

  /// Traffic in waves starts and ends many, too: there those of the first dump are gone in the
  /// last. Here most are still at it; without two dumps, enough must have been there before.
  private static boolean lasts(Analysis analysis, String function, Kin kin) {
    double persistence = Dumps.persistence(analysis, function);
    return Double.isNaN(persistence) ? kin.before * 2 >= kin.growth() : persistence >= 0.3;
  }

  /// True when what grows is at work: asleep, running or in a system call for the most part, or
  /// spread over waits of different kinds.
  private static boolean atWork(Kin kin) {
    Map<WaitReason, Long> growth = new EnumMap<>(WaitReason.class);
    for (GoroutineSite site : kin.sites) {
      growth.merge(site.reason(), site.growth(), Long::sum);
    }
    long busy = 0;
    for (WaitReason reason :
        new WaitReason[] {
          WaitReason.SLEEP, WaitReason.RUNNABLE, WaitReason.SYSCALL, WaitReason.GC
        }) {
      busy += Math.max(0, growth.getOrDefault(reason, 0L));
    }
    if (busy * 2 >= kin.growth()) {
      return true;
    }
    long most = growth.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return most * 100 < kin.growth() * 85;
  }

  private static Claim claim(Analysis analysis, GoroutineView view, Kin kin) {
    GoroutineSite site = kin.largest();
    Frame creator = site.createdBy();
    double rate = view.seconds() > 0 ? kin.growth() / view.seconds() : 0;
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(GrowthFacts.severity(site))
            .story(
                "{0} starts work without a limit, faster than it ends: {1} are under way, {2} more.",
                "{0} 无上限地启动任务，快于完成的速度：在途 {1} 个，增速 {2}。",
                creator == null ? Text.of("One place", "某处") : creator.function(),
                Quantity.count(kin.after),
                Quantity.perSecond(rate))
            .strong(
                site.evidence(),
                "{0} goroutines run {1}, {2} in the first snapshot; they are at work ({3})",
                "{0} 个 goroutine 在执行 {1}，第一次快照为 {2} 个；它们在干活（{3}）",
                Quantity.count(kin.after),
                site.entry().function(),
                Quantity.count(kin.before),
                states(kin))
            .bringsAbout(
                "large-live-heap",
                "memory-retention",
                "memory-limit-spiral",
                "allocation-pressure");
    GrowthFacts.memory(claim, analysis, site);
    CpuView cpu = analysis.cpu();
    if (cpu != null) {
      double cores = cpu.coresThrough(FunctionSet.of(site.entry().function()));
      if (cores >= 0.01) {
        claim
            .costs(cores)
            .supporting(
                cpu.evidence(), "together they use {0}", "它们合计使用 {0}", Quantity.cores(cores));
      }
    }
    return claim
        .not(
            "channel-leak", "they are not parked at one channel operation", "它们不是停在同一个 channel 操作上")
        .build();
  }

  private static String states(Kin kin) {
    Map<WaitReason, Long> counts = new EnumMap<>(WaitReason.class);
    for (GoroutineSite site : kin.sites) {
      counts.merge(site.reason(), site.after(), Long::sum);
    }
    var out = new StringBuilder();
    counts.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(Map.Entry.<WaitReason, Long>comparingByValue().reversed())
        .limit(4)
        .forEach(e ->
            out.append(out.isEmpty() ? "" : ", ")
                .append(e.getKey().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .append(' ')
                .append(Quantity.count(e.getValue())));
    return out.toString();
  }
}
