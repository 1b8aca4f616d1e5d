package gotriage.diagnose;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.Measure;
import gotriage.analyse.MemoryView;
import gotriage.analyse.ProcessView;
import gotriage.analyse.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The numbers of a scene, by stable dotted names.
final class Measures {
  private Measures() {}

  static List<Measure> of(Analysis analysis) {
    List<Measure> list = new ArrayList<>();
    ProcessView process = analysis.process();
    if (process != null && process.paired()) {
      String e = process.evidence();
      list.add(new Measure("process.cores", process.cores(), "cores", e));
      list.add(new Measure("process.user", process.userCores(), "cores", e));
      list.add(new Measure("process.system", process.systemCores(), "cores", e));
      list.add(new Measure("process.available", process.availableCores(), "cores", e));
      list.add(new Measure("process.throttled", process.throttledShare(), "share", e));
      list.add(new Measure("process.switches", process.switchesPerSecond(), "1/s", e));
      list.add(new Measure("process.rss", process.last().rssBytes(), "bytes", e));
      list.add(new Measure("process.threads", process.last().threads().size(), "count", e));
      list.add(new Measure("process.files", process.last().openFiles(), "count", e));
    }
    CpuView cpu = analysis.cpu();
    if (cpu != null) {
      String e = cpu.evidence();
      list.add(new Measure("cpu.cores", cpu.cores(), "cores", e));
      cpu.byRoot()
          .forEach((Root root, Double cores) ->
              list.add(
                  new Measure(
                      "cpu.root." + root.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                      cores,
                      "cores",
                      e)));
      list.add(new Measure("cpu.preempted", cpu.preemptedCores(), "cores", e));
    }
    GoroutineView goroutines = analysis.goroutines();
    if (goroutines != null) {
      String e = goroutines.evidence();
      list.add(new Measure("goroutines.total", goroutines.total(), "count", e));
      if (goroutines.before() >= 0) {
        list.add(new Measure("goroutines.growth", goroutines.growthPerSecond(), "1/s", e));
      }
    }
    memory(analysis, list);
    return List.copyOf(list);
  }

  private static void memory(Analysis analysis, List<Measure> list) {
    MemoryView memory = analysis.memory();
    if (memory == null) {
      return;
    }
    String e = memory.evidence();
    list.add(new Measure("heap.inuse", memory.last().heapInuse(), "bytes", e));
    list.add(new Measure("heap.goal", memory.last().nextGc(), "bytes", e));
    if (memory.paired()) {
      list.add(new Measure("heap.allocation", memory.allocationRate(), "bytes/s", e));
      list.add(new Measure("gc.cycles", memory.collectionsPerSecond(), "1/s", e));
      list.add(new Measure("gc.forced", memory.forcedPerSecond(), "1/s", e));
    }
    if (analysis.cpu() != null) {
      list.add(new Measure("gc.cores", memory.gcCores(), "cores", analysis.cpu().evidence()));
    }
  }
}
