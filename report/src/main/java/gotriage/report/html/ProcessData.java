package gotriage.report.html;

import gotriage.analyse.Analysis;
import gotriage.analyse.ProcessView;
import gotriage.model.process.CgroupSample;
import gotriage.model.process.ProcessSample;
import gotriage.model.process.ThreadSample;
import gotriage.report.json.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What the operating system saw: CPU by mode and thread, descriptors, sockets, throttling.
final class ProcessData {
  private static final int THREADS = 20;

  private final Fields json;

  ProcessData(Fields json) {
    this.json = json;
  }

  void write(Analysis analysis) {
    ProcessView view = analysis.process();
    if (view == null) {
      json.nothing("process");
    } else {
      json.object("process", () -> process(view));
    }
  }

  private void process(ProcessView view) {
    ProcessSample last = view.last();
    json.string("evidence", view.evidence());
    json.number("seconds", view.seconds());
    json.flag("paired", view.paired());
    json.number("userCores", view.userCores());
    json.number("systemCores", view.systemCores());
    json.number("childrenCores", view.childrenCores());
    json.number("availableCores", view.availableCores());
    json.number("quotaCores", view.quotaCores());
    json.number("throttledShare", view.throttledShare());
    json.number("throttledPerSecond", view.throttledSecondsPerSecond());
    json.number("switches", view.switchesPerSecond());
    json.number("involuntarySwitches", view.involuntarySwitchesPerSecond());
    json.number("rss", last.rssBytes());
    json.number("rssGrowth", view.rssGrowthPerSecond());
    json.number("virtual", last.virtualBytes());
    json.number("files", last.openFiles());
    json.number("filesGrowth", view.openFilesGrowth());
    json.number("fileLimit", last.fileLimit());
    json.number("loadAverage", last.loadAverage());
    json.number("hostCpus", last.hostCpus());
    json.number("allowedCpus", last.allowedCpus());
    json.object(
        "sockets", () -> last.sockets().forEach((state, n) -> json.number(state, (long) n)));
    CgroupSample group = last.cgroup();
    json.string("cgroup", group == null ? "" : group.path());
    json.number("memoryLimit", group == null ? 0 : group.memoryLimitBytes());
    json.number("memoryUsed", group == null ? 0 : group.memoryUsedBytes());
    json.number("threadCount", last.threads().size());
    Map<Integer, Double> cores = view.threadCores();
    Comparator<ThreadSample> busiest =
        Comparator.comparingDouble((ThreadSample t) -> cores.getOrDefault(t.tid(), 0.0)).reversed();
    List<ThreadSample> threads = last.threads().stream().sorted(busiest).limit(THREADS).toList();
    json.array(
        "threads",
        threads,
        t ->
            json.object(() -> {
              json.number("tid", t.tid());
              json.string("name", t.name());
              json.string("state", t.state());
              json.number("cores", cores.getOrDefault(t.tid(), 0.0));
              json.number("seconds", t.userSeconds() + t.systemSeconds());
            }));
  }
}
