package gotriage.read.metrics;

import static java.util.Map.entry;

import gotriage.model.memory.Distribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The metrics of client_golang's Go and process collectors, by the runtime's own names.
///
/// `go_memstats_…` are MemStats; the rest are made of `runtime/metrics` names by
/// `internal.RuntimeMetricsToProm`: slashes and dashes to underscores, the unit behind, `_total`
/// behind what only grows.
final class PrometheusNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("go_memstats_alloc_bytes_total", "TotalAlloc"),
          entry("go_memstats_sys_bytes", "Sys"),
          entry("go_memstats_mallocs_total", "Mallocs"),
          entry("go_memstats_frees_total", "Frees"),
          entry("go_memstats_heap_alloc_bytes", "HeapAlloc"),
          entry("go_memstats_heap_sys_bytes", "HeapSys"),
          entry("go_memstats_heap_idle_bytes", "HeapIdle"),
          entry("go_memstats_heap_inuse_bytes", "HeapInuse"),
          entry("go_memstats_heap_released_bytes", "HeapReleased"),
          entry("go_memstats_heap_objects", "HeapObjects"),
          entry("go_memstats_stack_inuse_bytes", "StackInuse"),
          entry("go_memstats_gc_sys_bytes", "GCSys"),
          entry("go_memstats_other_sys_bytes", "OtherSys"),
          entry("go_memstats_next_gc_bytes", "NextGC"),
          entry("go_memstats_gc_cpu_fraction", "GCCPUFraction"),
          entry("go_memstats_last_gc_time_seconds", RuntimeFigures.LAST_GC_SECONDS),
          entry("go_gc_duration_seconds_count", "NumGC"),
          entry("go_goroutines", "/sched/goroutines:goroutines"),
          entry("go_sched_gomaxprocs_threads", "/sched/gomaxprocs:threads"),
          entry("go_sched_goroutines_goroutines", "/sched/goroutines:goroutines"),
          entry("go_gc_gomemlimit_bytes", "/gc/gomemlimit:bytes"),
          entry("go_gc_gogc_percent", "/gc/gogc:percent"),
          entry("go_gc_heap_live_bytes", "/gc/heap/live:bytes"),
          entry("go_gc_heap_goal_bytes", "/gc/heap/goal:bytes"),
          entry("go_gc_heap_allocs_bytes_total", "/gc/heap/allocs:bytes"),
          entry("go_gc_heap_allocs_objects_total", "/gc/heap/allocs:objects"),
          entry("go_gc_heap_frees_objects_total", "/gc/heap/frees:objects"),
          entry("go_gc_heap_objects_objects", "/gc/heap/objects:objects"),
          entry("go_gc_cycles_total_gc_cycles_total", "/gc/cycles/total:gc-cycles"),
          entry("go_gc_cycles_forced_gc_cycles_total", "/gc/cycles/forced:gc-cycles"),
          entry("go_gc_limiter_last_enabled_gc_cycle", "/gc/limiter/last-enabled:gc-cycle"),
          entry("go_memory_classes_total_bytes", "/memory/classes/total:bytes"),
          entry("go_memory_classes_heap_objects_bytes", "/memory/classes/heap/objects:bytes"),
          entry("go_memory_classes_heap_unused_bytes", "/memory/classes/heap/unused:bytes"),
          entry("go_memory_classes_heap_free_bytes", "/memory/classes/heap/free:bytes"),
          entry("go_memory_classes_heap_released_bytes", "/memory/classes/heap/released:bytes"),
          entry("go_memory_classes_heap_stacks_bytes", "/memory/classes/heap/stacks:bytes"),
          entry("go_memory_classes_metadata_other_bytes", "/memory/classes/metadata/other:bytes"),
          entry("go_memory_classes_other_bytes", "/memory/classes/other:bytes"),
          entry("process_cpu_seconds_total", RuntimeFigures.PROCESS_CPU),
          entry("process_resident_memory_bytes", RuntimeFigures.RESIDENT));

  private static final String CPU_CLASSES = "go_cpu_classes_";
  private static final String SUMMARY = "go_gc_duration_seconds";
  private static final Map<String, String> BUCKETS =
      Map.of(
          "go_gc_pauses_seconds_bucket",
          "/gc/pauses:seconds",
          "go_sched_pauses_total_gc_seconds_bucket",
          "/sched/pauses/total/gc:seconds");

  private final RuntimeFigures figures;
  private final Set<String> seen = new HashSet<>();
  private final Map<Double, Double> quantiles = new LinkedHashMap<>();
  private final Map<String, List<double[]>> buckets = new HashMap<>();
  private double pauses;
  private boolean several;

  PrometheusNames(RuntimeFigures figures) {
    this.figures = figures;
  }

  /// `name value [time]` or `name{label="…"} value [time]`.
  void line(String line) {
    int brace = line.indexOf('{');
    int space = line.indexOf(' ');
    int nameEnd = brace >= 0 && (space < 0 || brace < space) ? brace : space;
    if (nameEnd <= 0) {
      return;
    }
    String name = line.substring(0, nameEnd);
    int valueFrom = nameEnd == brace ? line.lastIndexOf('}') + 1 : nameEnd;
    if (valueFrom <= 0) {
      return;
    }
    String rest = line.substring(valueFrom).strip();
    int end = rest.indexOf(' ');
    double value = Histograms.number(end < 0 ? rest : rest.substring(0, end));
    if (Double.isNaN(value)) {
      return;
    }
    String labels = nameEnd == brace ? line.substring(brace, valueFrom) : "";
    figure(name, labels, value);
  }

  private void figure(String name, String labels, double value) {
    String own = NAMES.get(name);
    if (own != null) {
      several |= !seen.add(name);
      figures.put(own, value);
      if (name.equals("go_gc_duration_seconds_count")) {
        pauses = value;
      }
    } else if (name.startsWith(CPU_CLASSES)) {
      cpuClass(name, value);
    } else if (name.equals(SUMMARY)) {
      quantiles.putIfAbsent(label(labels, "quantile"), value);
    } else if (BUCKETS.containsKey(name)) {
      buckets
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(new double[] {label(labels, "le"), value});
    }
  }

  /// `go_cpu_classes_gc_mark_assist_cpu_seconds_total` is
  /// `/cpu/classes/gc/mark/assist:cpu-seconds`.
  private void cpuClass(String name, double value) {
    int end = name.indexOf("_cpu_seconds");
    if (end > CPU_CLASSES.length()) {
      String path = name.substring(CPU_CLASSES.length(), end).replace('_', '/');
      figures.put("/cpu/classes/" + path + ":cpu-seconds", value);
    }
  }

  private static double label(String labels, String key) {
    int from = labels.indexOf(key + "=\"");
    int start = from + key.length() + 2;
    int end = from < 0 ? -1 : labels.indexOf('"', start);
    return end < 0 ? Double.NaN : Histograms.number(labels.substring(start, end));
  }

  /// To be called behind the last line: makes distributions of quantiles and buckets.
  void end() {
    double[] shares = quantiles.keySet().stream().mapToDouble(d -> d).sorted().toArray();
    if (shares.length > 0 && Double.isFinite(shares[shares.length - 1])) {
      double[] values = new double[shares.length];
      for (int i = 0; i < shares.length; i++) {
        values[i] = quantiles.getOrDefault(shares[i], 0.0);
      }
      figures.put("/gc/pauses:seconds", new Distribution(values, shares, (long) pauses));
    }
    buckets.forEach((name, rows) -> {
      double[] ends = new double[rows.size()];
      long[] counts = new long[rows.size()];
      double below = 0;
      for (int i = 0; i < ends.length; i++) {
        ends[i] = rows.get(i)[0];
        counts[i] = (long) (rows.get(i)[1] - below);
        below = rows.get(i)[1];
      }
      figures.put(BUCKETS.getOrDefault(name, name), Distribution.ofBuckets(ends, counts));
    });
  }

  /// True where a name stood for more than one process.
  boolean severalSeries() {
    return several;
  }
}
