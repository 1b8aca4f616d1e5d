package gotriage.read.metrics;

import gotriage.model.memory.Distribution;
import gotriage.model.memory.MemStats;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.memory.RuntimeReading.CpuClasses;
import gotriage.model.memory.RuntimeReading.Form;
import java.util.HashMap;
import java.util.Map;

/// Figures by the names of `runtime/metrics` (`/gc/heap/live:bytes`) and of `runtime.MemStats`
/// (`HeapAlloc`), put together to a reading. Where both tell the same, MemStats' is taken.
final class RuntimeFigures {
  static final String PROCESS_CPU = "process:cpu-seconds";
  static final String RESIDENT = "process:resident-bytes";
  static final String LAST_GC_SECONDS = "LastGC:seconds";

  /// Names that tell more than that there is a Go program.
  private static final String[] TELLING = {
    "HeapAlloc",
    "NextGC",
    "NumGC",
    "TotalAlloc",
    "Sys",
    "/memory/classes/total:bytes",
    "/memory/classes/heap/objects:bytes",
    "/gc/cycles/total:gc-cycles",
    "/gc/heap/goal:bytes",
    "/gc/heap/live:bytes",
    "/gc/heap/allocs:bytes"
  };

  private final Map<String, Double> values = new HashMap<>();
  private final Map<String, Distribution> distributions = new HashMap<>();
  private long[] pauseRing = new long[0];

  /// The first value of a name stands: a page may hold one series for each of several processes.
  void put(String name, double value) {
    values.putIfAbsent(name, value);
  }

  void put(String name, Distribution distribution) {
    if (!distribution.isEmpty()) {
      distributions.putIfAbsent(name, distribution);
    }
  }

  /// `PauseNs`: 256 places, the newest at `(NumGC+255)%256`.
  void pauseRing(long[] ring) {
    pauseRing = ring;
  }

  boolean tellSomething() {
    for (String name : TELLING) {
      if (values.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  RuntimeReading reading(Form form) {
    MemStats stats = memStats();
    return new RuntimeReading(
        form,
        stats,
        value("/gc/heap/live:bytes"),
        value("/gc/gomemlimit:bytes"),
        value("/gc/gogc:percent"),
        value("/sched/gomaxprocs:threads"),
        value("/sched/goroutines:goroutines"),
        cpu(),
        value(PROCESS_CPU),
        value(RESIDENT),
        pauses(stats),
        value("/gc/limiter/last-enabled:gc-cycle"));
  }

  private CpuClasses cpu() {
    return new CpuClasses(
        value("/cpu/classes/gc/mark/assist:cpu-seconds"),
        value("/cpu/classes/gc/mark/dedicated:cpu-seconds"),
        value("/cpu/classes/gc/mark/idle:cpu-seconds"),
        value("/cpu/classes/gc/pause:cpu-seconds"),
        value("/cpu/classes/gc/total:cpu-seconds"),
        value("/cpu/classes/idle:cpu-seconds"),
        value("/cpu/classes/scavenge/total:cpu-seconds"),
        value("/cpu/classes/user:cpu-seconds"),
        value("/cpu/classes/total:cpu-seconds"));
  }

  private Distribution pauses(MemStats stats) {
    long[] recent = stats.recentPausesNanos();
    if (recent.length > 0) {
      double[] seconds = new double[recent.length];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = recent[i] / 1e9;
      }
      return Distribution.of(seconds);
    }
    // 1.22 renamed the histogram and kept the old name beside it.
    Distribution pauses = distributions.get("/sched/pauses/total/gc:seconds");
    return pauses != null
        ? pauses
        : distributions.getOrDefault("/gc/pauses:seconds", Distribution.NONE);
  }

  private MemStats memStats() {
    long objects = whole("/memory/classes/heap/objects:bytes");
    long unused = whole("/memory/classes/heap/unused:bytes");
    long free = whole("/memory/classes/heap/free:bytes");
    long released = whole("/memory/classes/heap/released:bytes");
    long tiny = whole("/gc/heap/tiny/allocs:objects");
    long numGc = either("NumGC", whole("/gc/cycles/total:gc-cycles"));
    double lastGc = values.getOrDefault(LAST_GC_SECONDS, 0.0) * 1e9;
    return new MemStats(
        either("TotalAlloc", whole("/gc/heap/allocs:bytes")),
        either("Sys", whole("/memory/classes/total:bytes")),
        either("Mallocs", whole("/gc/heap/allocs:objects") + tiny),
        either("Frees", whole("/gc/heap/frees:objects") + tiny),
        either("HeapAlloc", objects),
        either("HeapSys", objects + unused + free + released),
        either("HeapIdle", free + released),
        either("HeapInuse", objects + unused),
        either("HeapReleased", released),
        either("HeapObjects", whole("/gc/heap/objects:objects")),
        either("StackInuse", whole("/memory/classes/heap/stacks:bytes")),
        either("GCSys", whole("/memory/classes/metadata/other:bytes")),
        either("OtherSys", whole("/memory/classes/other:bytes")),
        either("NextGC", whole("/gc/heap/goal:bytes")),
        either("LastGC", (long) lastGc),
        inOrder(numGc),
        numGc,
        either("NumForcedGC", whole("/gc/cycles/forced:gc-cycles")),
        values.getOrDefault("GCCPUFraction", 0.0),
        0);
  }

  /// The ring of pauses, oldest first.
  private long[] inOrder(long numGc) {
    int places = pauseRing.length;
    int known = (int) Math.min(Math.max(0, numGc), places);
    long[] pauses = new long[known];
    for (int i = 0; i < known; i++) {
      pauses[i] = pauseRing[(int) ((numGc - known + i) % places)];
    }
    return pauses;
  }

  private double value(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  private long whole(String name) {
    return values.getOrDefault(name, 0.0).longValue();
  }

  private long either(String name, long otherwise) {
    Double value = values.get(name);
    return value == null ? otherwise : value.longValue();
  }
}
