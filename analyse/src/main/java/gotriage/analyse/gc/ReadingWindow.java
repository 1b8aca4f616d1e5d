package gotriage.analyse.gc;

import gotriage.model.memory.MemStats;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.memory.RuntimeReading.CpuClasses;
import gotriage.model.scene.Named;
import org.jspecify.annotations.Nullable;

/// The figures between two readings of what a program exports, or of one since its start.
final class ReadingWindow {
  private ReadingWindow() {}

  /// @param first null for one reading
  /// @param between seconds between the files, 0 when unknown
  static GcSource of(
      @Nullable Named<RuntimeReading> first, Named<RuntimeReading> last, double between) {
    RuntimeReading to = last.model();
    RuntimeReading from = first == null ? null : first.model();
    MemStats now = to.stats();
    MemStats before = from == null ? null : from.stats();
    CpuClasses cpu = from == null ? to.cpu() : to.cpu().since(from.cpu());
    double processors = to.gomaxprocs();
    // The classes integrate GOMAXPROCS × wall: they tell the time between two readings exactly.
    double wall = cpu.total() > 0 && processors > 0 ? cpu.total() / processors : Double.NaN;
    double seconds = from == null ? 0 : Double.isNaN(wall) ? between : wall;
    double span = from == null ? wall : seconds;
    double cycles = now.numGc() - (before == null ? 0 : before.numGc());
    double gc = cpu.gc() - (Double.isNaN(cpu.idleMark()) ? 0 : cpu.idleMark());
    double share =
        cpu.total() > 0
            ? gc / cpu.total()
            : now.gcCpuFraction() > 0 ? now.gcCpuFraction() : Double.NaN;
    double allocated =
        span > 0
            ? (now.totalAlloc() - (before == null ? 0 : before.totalAlloc())) / span
            : Double.NaN;
    return new GcSource(
        GcSource.Kind.METRICS,
        first == null ? last.evidence() : first.evidence() + "," + last.evidence(),
        seconds,
        cycles,
        span > 0 ? cycles / span : Double.NaN,
        now.numForcedGc() - (before == null ? 0 : before.numForcedGc()),
        to.pauses(),
        share,
        span > 0 && cpu.total() > 0 ? gc / span : Double.NaN,
        gc > 0 ? cpu.assist() / gc : Double.NaN,
        now.heapAlloc() > 0 ? now.heapAlloc() : Double.NaN,
        to.liveHeap(),
        now.nextGc() > 0 ? now.nextGc() : Double.NaN,
        to.limited() ? to.memoryLimit() : Double.NaN,
        from == null || !(seconds > 0) ? Double.NaN : (to.liveHeap() - from.liveHeap()) / seconds,
        allocated,
        processors,
        to.gogc() >= 0 && to.gogc() < 1e6 ? to.gogc() : Double.NaN);
  }
}
