package gotriage.report.html;

import gotriage.analyse.Analysis;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.MemoryView;
import gotriage.model.memory.MemStats;
import gotriage.report.json.Fields;
import java.util.Arrays;
import java.util.List;

/// The heap and the collector between two readings, the pauses, the largest allocation sites.
final class MemoryData {
  private static final int SITES = 15;

  private final Fields json;

  MemoryData(Fields json) {
    this.json = json;
  }

  void write(Analysis analysis) {
    MemoryView view = analysis.memory();
    if (view == null) {
      json.nothing("memory");
    } else {
      json.object("memory", () -> memory(view));
    }
    HeapView heap = analysis.heap() != null ? analysis.heap() : analysis.allocations();
    json.array(
        "heapSites",
        heap == null ? List.<HeapSite>of() : heap.sites().stream().limit(SITES).toList(),
        this::site);
  }

  private void memory(MemoryView view) {
    json.string("evidence", view.evidence());
    json.number("seconds", view.seconds());
    json.flag("paired", view.paired());
    json.number("gcCores", view.gcCores());
    json.number("allocationRate", view.allocationRate());
    json.number("objectsPerSecond", view.objectsPerSecond());
    json.number("collectionsPerSecond", view.collectionsPerSecond());
    json.number("forcedPerSecond", view.forcedPerSecond());
    json.number("live", view.liveHeapEstimate());
    json.array(
        "pauses",
        Arrays.stream(view.last().recentPausesNanos()).boxed().toList(),
        (Long nanos) -> json.value((long) nanos));
    MemStats first = view.first();
    if (first == null) {
      json.nothing("first");
    } else {
      json.object("first", () -> reading(first));
    }
    json.object("last", () -> reading(view.last()));
  }

  private void reading(MemStats stats) {
    json.number("heapAlloc", stats.heapAlloc());
    json.number("heapInuse", stats.heapInuse());
    json.number("heapIdle", stats.heapIdle());
    json.number("heapReleased", stats.heapReleased());
    json.number("heapObjects", stats.heapObjects());
    json.number("stackInuse", stats.stackInuse());
    json.number("sys", stats.sys());
    json.number("nextGc", stats.nextGc());
    json.number("totalAlloc", stats.totalAlloc());
    json.number("mallocs", stats.mallocs());
    json.number("numGc", stats.numGc());
    json.number("numForcedGc", stats.numForcedGc());
    json.number("gcCpuFraction", stats.gcCpuFraction());
    json.number("maxRss", stats.maxRss());
  }

  private void site(HeapSite site) {
    json.object(() -> {
      json.string("function", site.place().function());
      json.string("file", site.place().file());
      json.number("line", site.place().line());
      json.flag("own", site.own());
      json.number("inuseBytes", site.inuseBytes());
      json.number("inuseObjects", site.inuseObjects());
      json.number("allocBytes", site.allocBytes());
      json.number("allocObjects", site.allocObjects());
    });
  }
}
