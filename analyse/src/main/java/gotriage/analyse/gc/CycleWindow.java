package gotriage.analyse.gc;

import gotriage.model.memory.Distribution;
import gotriage.model.memory.GcCycle;
import gotriage.model.memory.GcTrace;
import gotriage.model.scene.Named;
import java.util.Arrays;
import java.util.List;

/// The figures of one run's `gctrace` lines.
final class CycleWindow {
  private static final double MB = 1 << 20;
  private static final long SMALLEST_LIVE_MB = 16;

  /// In less time a heap's growth is the program's start, or one request.
  private static final double SHORTEST_TREND_SECONDS = 5;

  private CycleWindow() {}

  static GcSource of(Named<GcTrace> trace) {
    List<GcCycle> cycles = trace.model().cycles();
    GcCycle last = cycles.getLast();
    double[] pauses = new double[2 * cycles.size()];
    double cpu = 0;
    double assist = 0;
    double available = 0;
    long forced = 0;
    double allocated = 0;
    for (int i = 0; i < cycles.size(); i++) {
      GcCycle cycle = cycles.get(i);
      pauses[2 * i] = cycle.sweepTermination() / 1e3;
      pauses[2 * i + 1] = cycle.markTermination() / 1e3;
      forced += cycle.forced() ? 1 : 0;
      if (i + 1 < cycles.size()) {
        // A cycle's CPU falls into the time from its start to the start of the next.
        GcCycle next = cycles.get(i + 1);
        cpu += cycle.cpu();
        assist += cycle.assistCpu();
        available += (next.atSeconds() - cycle.atSeconds()) * 1e3 * cycle.processors();
        allocated += Math.max(0, next.startMb() - cycle.liveMb());
      }
    }
    double seconds = trace.model().seconds();
    String source = trace.model().source();
    return new GcSource(
        GcSource.Kind.GCTRACE,
        trace.evidence()
            + (source.isEmpty() ? "" : " " + source)
            + (trace.model().run() > 1 ? " #" + trace.model().run() : ""),
        seconds,
        cycles.size(),
        seconds > 0 ? (cycles.size() - 1) / seconds : Double.NaN,
        forced,
        Distribution.of(pauses),
        available > 0 ? cpu / available : Double.NaN,
        seconds > 0 ? cpu / seconds / 1e3 : Double.NaN,
        cpu > 0 ? assist / cpu : Double.NaN,
        last.endMb() * MB,
        last.liveMb() * MB,
        last.goalMb() * MB,
        Double.NaN,
        growth(cycles),
        seconds > 0 ? allocated * MB / seconds : Double.NaN,
        last.processors(),
        gogc(cycles));
  }

  /// The median of what goals add to the live heap of the cycle before, in percent; NaN where heaps
  /// are so small that Go's whole MB hide it.
  private static double gogc(List<GcCycle> cycles) {
    double[] percent = new double[cycles.size()];
    int n = 0;
    for (int i = 1; i < cycles.size(); i++) {
      long live = cycles.get(i - 1).liveMb();
      if (live >= SMALLEST_LIVE_MB && cycles.get(i).goalMb() >= live) {
        percent[n++] = (cycles.get(i).goalMb() - live) * 100.0 / live;
      }
    }
    Arrays.sort(percent, 0, n);
    return n < 3 ? Double.NaN : percent[n / 2];
  }

  /// Growth of the live heap in bytes a second: from the median of the first third of the cycles to
  /// that of the last third, so that single cycles do not count. NaN for fewer than six cycles or a
  /// few seconds.
  static double growth(List<GcCycle> cycles) {
    int third = cycles.size() / 3;
    if (third < 2) {
      return Double.NaN;
    }
    List<GcCycle> early = cycles.subList(0, third);
    List<GcCycle> late = cycles.subList(cycles.size() - third, cycles.size());
    double seconds = late.get(third / 2).atSeconds() - early.get(third / 2).atSeconds();
    return seconds >= SHORTEST_TREND_SECONDS / 2
        ? (medianLive(late) - medianLive(early)) * MB / seconds
        : Double.NaN;
  }

  private static double medianLive(List<GcCycle> cycles) {
    long[] live = cycles.stream().mapToLong(GcCycle::liveMb).toArray();
    Arrays.sort(live);
    return live[live.length / 2];
  }
}
