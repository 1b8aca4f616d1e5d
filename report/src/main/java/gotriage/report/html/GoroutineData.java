package gotriage.report.html;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.Ownership;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.report.json.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goroutines by place: counts before and after, and the stack behind each. Frames are written
/// once; stacks are indexes into them.
final class GoroutineData {
  /// More places than anyone scrolls through. Those that grew are kept, then the largest.
  static final int MAX_SITES = 2_000;

  /// Label values shown for one place.
  private static final int MAX_LABELS = 8;

  private final Fields json;
  private final Map<Frame, Integer> frames = new LinkedHashMap<>();

  GoroutineData(Fields json) {
    this.json = json;
  }

  void write(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      json.nothing("goroutines");
      return;
    }
    List<GoroutineSite> sites = new ArrayList<>(view.sites());
    if (sites.size() > MAX_SITES) {
      sites.sort(
          Comparator.comparing(GoroutineSite::grows)
              .thenComparing(GoroutineSite::after)
              .reversed());
      sites = sites.subList(0, MAX_SITES);
    }
    List<GoroutineSite> shown = List.copyOf(sites);
    var labels = labels(analysis.scene());
    json.object(
        "goroutines",
        () -> {
          json.number("before", view.before());
          json.number("total", view.total());
          json.number("seconds", view.seconds());
          json.flag("complete", view.complete());
          json.string("evidence", view.evidence());
          json.number("hidden", view.sites().size() - shown.size());
          json.array(
              "sites", shown, site -> site(site, labels.getOrDefault(site.stack(), Map.of())));
          json.array("frames", frames.keySet(), frame -> frame(frame, analysis.ownership()));
        });
  }

  private void site(GoroutineSite site, Map<String, Long> labels) {
    json.object(() -> {
      json.string("state", words(site.reason()));
      json.number("place", index(site.place()));
      json.number("createdBy", site.createdBy() == null ? -1 : index(site.createdBy()));
      json.number("before", site.before());
      json.number("after", site.after());
      json.number("perSecond", site.perSecond());
      json.flag("grows", site.grows());
      json.number("minutes", site.maxWaitMinutes());
      json.number("persisted", site.persisted());
      json.flag("leaked", site.leaked());
      json.array("stack", site.stack(), frame -> json.value((long) index(frame)));
      json.array("labels", top(labels), json::value);
    });
  }

  /// The wait reason as Go prints it (`runtime/runtime2.go`, `waitReasonStrings`).
  private static String words(WaitReason reason) {
    return switch (reason) {
      case CHAN_RECEIVE -> "chan receive";
      case CHAN_SEND -> "chan send";
      case SELECT -> "select";
      case NIL_CHAN -> "nil chan";
      case SELECT_NO_CASES -> "select (no cases)";
      case MUTEX -> "sync.Mutex.Lock";
      case RWMUTEX_READ -> "sync.RWMutex.RLock";
      case RWMUTEX_WRITE -> "sync.RWMutex.Lock";
      case WAITGROUP -> "sync.WaitGroup.Wait";
      case COND -> "sync.Cond.Wait";
      case SEMAPHORE -> "semacquire";
      case IO -> "IO wait";
      case SLEEP -> "sleep";
      case RUNNABLE -> "running";
      case SYSCALL -> "syscall";
      case GC -> "GC";
      case OTHER -> "other";
    };
  }

  private int index(Frame frame) {
    return frames.computeIfAbsent(frame, _ -> frames.size());
  }

  private void frame(Frame frame, Ownership ownership) {
    json.array(
        List.of(frame.function(), frame.file(), frame.line(), ownership.owner(frame).ordinal()),
        cell -> {
          switch (cell) {
            case String s -> json.value(s);
            case Integer n -> json.value((long) n);
            default -> throw new IllegalStateException("no such cell: " + cell);
          }
        });
  }

  /// Labels of the goroutines with a stack, `key=value` with their number.
  private static Map<List<Frame>, Map<String, Long>> labels(Scene scene) {
    Map<List<Frame>, Map<String, Long>> byStack = new HashMap<>();
    GoroutineSnapshot last = last(scene);
    if (last == null) {
      return byStack;
    }
    for (GoroutineGroup group : last.groups()) {
      if (!group.labels().isEmpty()) {
        Map<String, Long> counts = byStack.computeIfAbsent(group.stack(), _ -> new HashMap<>());
        group
            .labels()
            .forEach((key, value) -> counts.merge(key + "=" + value, group.count(), Long::sum));
      }
    }
    return byStack;
  }

  private static @Nullable GoroutineSnapshot last(Scene scene) {
    List<Named<GoroutineSnapshot>> snapshots = scene.goroutines();
    if (!snapshots.isEmpty()) {
      return snapshots.getLast().model();
    }
    return scene.dump() == null ? null : scene.dump().model();
  }

  private static List<String> top(Map<String, Long> labels) {
    return labels.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_LABELS)
        .map(e -> e.getKey() + " × " + e.getValue())
        .toList();
  }
}
