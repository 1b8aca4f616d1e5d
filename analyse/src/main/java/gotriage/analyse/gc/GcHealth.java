package gotriage.analyse.gc;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;
import gotriage.analyse.MemoryView;
import gotriage.analyse.trace.TraceView;
import gotriage.analyse.trust.CpuTrust;
import gotriage.model.evidence.Evidence;
import gotriage.model.memory.Distribution;
import gotriage.model.memory.GcTrace;
import gotriage.model.memory.MemStats;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.process.CgroupSample;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The collector's health from everything that a scene has of it.
///
/// @param sources one for each kind of evidence and, of `gctrace`, each process's last run
/// @param traces the runs behind the `gctrace` sources, for charts
/// @param payers the service's functions that paid most assist, with cores; empty without a CPU
///   profile
/// @param residence null where resident memory or the runtime's figures are unknown
/// @param containerLimit bytes of the cgroup's memory limit, NaN when none or unknown
/// @param trust null without a CPU profile
public record GcHealth(
    List<GcSource> sources,
    List<GcTrace> traces,
    Map<String, Double> payers,
    @Nullable Residence residence,
    double containerLimit,
    @Nullable CpuTrust trust,
    List<Concern> concerns) {

  private static final FunctionSet ASSIST =
      FunctionSet.of("runtime.gcAssistAlloc", "runtime.gcAssistAlloc1");

  private static final FunctionSet COLLECTOR =
      FunctionSet.of(
          "runtime.gcAssistAlloc",
          "runtime.gcAssistAlloc1",
          "runtime.gcBgMarkWorker",
          "runtime.bgsweep",
          "runtime.bgscavenge",
          "runtime.gcStart",
          "runtime.gcMarkTermination",
          "runtime.deductSweepCredit",
          "runtime.(*mspan).sweep");

  private static final int PAYERS = 5;

  public static GcHealth of(Analysis analysis) {
    return of(analysis, List.of());
  }

  /// @param executions the scene's execution traces, which are no part of it for their size
  public static GcHealth of(Analysis analysis, List<Named<TraceView>> executions) {
    Scene scene = analysis.scene();
    List<GcSource> sources = new ArrayList<>();
    List<GcTrace> traces = new ArrayList<>();
    Map<String, Named<GcTrace>> lastRuns = new HashMap<>();
    for (Named<GcTrace> trace : scene.runtime().collections()) {
      lastRuns.put(trace.evidence() + "\n" + trace.model().source(), trace);
    }
    for (Named<GcTrace> trace : scene.runtime().collections()) {
      if (lastRuns.containsValue(trace)) {
        sources.add(CycleWindow.of(trace));
        traces.add(trace.model());
      }
    }
    executions.forEach(trace -> sources.add(TraceWindow.of(trace)));
    CpuView cpu = analysis.cpu();
    if (cpu != null) {
      sources.add(profile(cpu));
    }
    List<Named<RuntimeReading>> readings = scene.runtime().readings();
    if (!readings.isEmpty()) {
      sources.add(readings(scene, readings));
    }
    MemoryView memory = analysis.memory();
    if (memory != null && readings.isEmpty()) {
      sources.add(memstats(memory));
    }
    Residence residence = residence(analysis);
    double limit = containerLimit(analysis);
    CpuTrust trust = cpu == null ? null : CpuTrust.of(cpu, analysis.process());
    return new GcHealth(
        List.copyOf(sources),
        List.copyOf(traces),
        cpu == null ? Map.of() : payers(cpu),
        residence,
        limit,
        trust,
        Concerns.of(sources, residence, limit, readings));
  }

  /// The first source that knows a figure, the most exact kind first; NaN where none does.
  public static double first(List<GcSource> sources, ToDoubleFunction<GcSource> figure) {
    return sources.stream()
        .sorted(Comparator.comparing(GcSource::kind))
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static GcSource profile(CpuView cpu) {
    double gc = cpu.coresThrough(COLLECTOR);
    double assist = cpu.coresThrough(ASSIST);
    double nan = Double.NaN;
    return new GcSource(
        GcSource.Kind.CPU_PROFILE,
        cpu.evidence(),
        cpu.seconds(),
        nan,
        nan,
        nan,
        Distribution.NONE,
        cpu.cores() > 0 ? gc / cpu.cores() : nan,
        gc,
        gc > 0 ? assist / gc : nan,
        nan,
        nan,
        nan,
        nan,
        nan,
        nan,
        nan,
        nan);
  }

  private static GcSource readings(Scene scene, List<Named<RuntimeReading>> readings) {
    Named<RuntimeReading> last = readings.getLast();
    Named<RuntimeReading> first = null;
    for (Named<RuntimeReading> reading : readings) {
      boolean comparable =
          reading != last
              && reading.model().form() == last.model().form()
              && reading.model().stats().numGc() <= last.model().stats().numGc();
      if (comparable && first == null) {
        first = reading;
      }
    }
    return ReadingWindow.of(
        first, last, first == null ? 0 : between(scene, first.evidence(), last.evidence()));
  }

  private static GcSource memstats(MemoryView memory) {
    MemStats last = memory.last();
    MemStats first = memory.first();
    double[] pauses = new double[last.recentPausesNanos().length];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = last.recentPausesNanos()[i] / 1e9;
    }
    boolean paired = memory.paired();
    double nan = Double.NaN;
    return new GcSource(
        GcSource.Kind.MEMSTATS,
        memory.evidence(),
        paired ? memory.seconds() : 0,
        last.numGc() - (first == null ? 0 : first.numGc()),
        paired ? memory.collectionsPerSecond() : nan,
        paired
            ? memory.forcedPerSecond() * memory.seconds()
            : last.numForcedGc() - (first == null ? 0 : first.numForcedGc()),
        Distribution.of(pauses),
        last.gcCpuFraction() > 0 ? last.gcCpuFraction() : nan,
        nan,
        nan,
        last.heapAlloc(),
        nan,
        last.nextGc(),
        nan,
        paired && memory.settled() ? memory.heapGrowth() : nan,
        paired ? memory.allocationRate() : nan,
        nan,
        nan);
  }

  private static Map<String, Double> payers(CpuView cpu) {
    Map<String, Double> payers = new LinkedHashMap<>();
    for (HotSite site : cpu.sitesThrough(ASSIST).stream().limit(PAYERS).toList()) {
      payers.merge(site.function(), site.cores(), Double::sum);
    }
    return payers;
  }

  private static @Nullable Residence residence(Analysis analysis) {
    Scene scene = analysis.scene();
    List<Named<RuntimeReading>> readings = scene.runtime().readings();
    if (!readings.isEmpty()) {
      Named<RuntimeReading> last = readings.getLast();
      double rss = last.model().residentBytes();
      if (rss > 0 && last.model().stats().sys() > 0) {
        return Residence.of(rss, false, last.model().stats(), last.evidence());
      }
    }
    if (scene.memory().isEmpty()) {
      return null;
    }
    Named<MemStats> stats = scene.memory().getLast();
    if (!scene.process().isEmpty()) {
      var sample = scene.process().getLast();
      return Residence.of(
          sample.model().rssBytes(),
          false,
          stats.model(),
          stats.evidence() + "," + sample.evidence());
    }
    return stats.model().maxRss() > 0
        ? Residence.of(stats.model().maxRss(), true, stats.model(), stats.evidence())
        : null;
  }

  private static double containerLimit(Analysis analysis) {
    if (analysis.process() != null) {
      CgroupSample group = analysis.process().last().cgroup();
      if (group != null && group.memoryLimitBytes() > 0) {
        return group.memoryLimitBytes();
      }
    }
    long limit = analysis.scene().manifest().target().memoryLimitBytes();
    return limit > 0 ? limit : Double.NaN;
  }

  private static double between(Scene scene, String earlier, String later) {
    Instant a = at(scene, earlier);
    Instant b = at(scene, later);
    return a == null || b == null ? 0 : Math.max(0, Duration.between(a, b).toMillis() / 1e3);
  }

  private static @Nullable Instant at(Scene scene, String name) {
    return scene.manifest().evidence().stream()
        .filter(e -> e.name().equals(name) && e.startedAt().getEpochSecond() > 0)
        .map(Evidence::startedAt)
        .findFirst()
        .orElse(null);
  }
}
