package gotriage.capture.step;

import gotriage.capture.fetch.Form;
import gotriage.capture.http.PprofClient;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;
import gotriage.target.pprof.PprofIndex;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The pages of `net/http/pprof` as steps.
public record PprofSteps(PprofClient client) {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(20);

  public Step goroutines(int number) {
    return new PprofStep(
        client,
        "goroutine-" + number,
        "goroutine-" + number + ".pb.gz",
        EvidenceKind.GOROUTINE_PROFILE,
        "goroutine?debug=0",
        Form.GZIP,
        LONG,
        true,
        now -> Costs.goroutineProfile(now.goroutines(), now.toolchain()),
        now -> Text.EMPTY);
  }

  /// The text form of a heap profile ends in the runtime's memory statistics.
  ///
  /// @param settled runs a collection before: only then do two readings tell what stays from what
  ///   is about to go, and the profile is of this moment rather than of the last collection
  public Step memstats(int number, boolean settled) {
    return new PprofStep(
        client,
        "memstats-" + number,
        "memstats-" + number + ".txt",
        EvidenceKind.MEMSTATS,
        settled ? "heap?gc=1&debug=1" : "heap?debug=1",
        Form.HEAP_TEXT,
        SHORT,
        true,
        now -> settled ? Costs.settledMemstats() : Costs.memstats(),
        now -> Text.EMPTY);
  }

  public Step cmdline() {
    return new PprofStep(
        client,
        "cmdline",
        "cmdline.txt",
        EvidenceKind.CMDLINE,
        "cmdline",
        Form.ANY,
        SHORT,
        false,
        now -> Costs.small(),
        now -> Text.EMPTY);
  }

  public Step memory(String page, EvidenceKind kind) {
    return new PprofStep(
        client,
        page,
        page + ".pb.gz",
        kind,
        page + "?debug=0",
        Form.GZIP,
        LONG,
        false,
        now -> Costs.memoryProfile(),
        now -> notOffered(now, page));
  }

  /// Mutex and block profiles are empty unless the program turned them on.
  public Step contention(String page, EvidenceKind kind) {
    return new PprofStep(
        client,
        page,
        page + ".pb.gz",
        kind,
        page + "?debug=0",
        Form.GZIP,
        SHORT,
        false,
        now -> Costs.memoryProfile(),
        now -> {
          PprofIndex index = index(now);
          boolean empty =
              index != null && index.has(page) && index.counts().getOrDefault(page, 1) == 0;
          return empty
              ? Text.of(
                  "empty: the program has it off ({0})",
                  "是空的：程序没有打开它（{0}）",
                  page.equals("mutex")
                      ? "runtime.SetMutexProfileFraction"
                      : "runtime.SetBlockProfileRate")
              : notOffered(now, page);
        });
  }

  public Step threadcreate() {
    return new PprofStep(
        client,
        "threadcreate",
        "threadcreate.pb.gz",
        EvidenceKind.THREADCREATE_PROFILE,
        "threadcreate?debug=0",
        Form.GZIP,
        SHORT,
        false,
        now -> Costs.small(),
        now -> notOffered(now, "threadcreate"));
  }

  /// Go 1.26 with GOEXPERIMENT=goroutineleakprofile, 1.27 by default.
  public Step leaks() {
    return new PprofStep(
        client,
        "goroutineleak",
        "goroutineleak.pb.gz",
        EvidenceKind.GOROUTINE_LEAK,
        "goroutineleak?debug=0",
        Form.GZIP,
        LONG,
        false,
        now -> Costs.goroutineProfile(now.goroutines(), now.toolchain()),
        now -> notOffered(now, "goroutineleak"));
  }

  public Step trace(double seconds) {
    return new PprofStep(
        client,
        "trace",
        "trace.out",
        EvidenceKind.TRACE,
        "trace?seconds=" + seconds,
        Form.TRACE,
        LONG,
        false,
        now -> Costs.trace(seconds),
        now -> Text.EMPTY);
  }

  public Step earlyDump() {
    return dump("goroutines-early", true);
  }

  public Step dump() {
    return dump("goroutines", false);
  }

  private Step dump(String name, boolean early) {
    return new PprofStep(
        client,
        name,
        name + ".txt",
        EvidenceKind.GOROUTINE_DUMP,
        "goroutine?debug=2",
        Form.GOROUTINE_DUMP,
        LONG,
        false,
        now -> Costs.goroutineDump(now.goroutines()),
        now -> {
          int cap = early ? now.options().earlyDumpCap() : now.options().dumpCap();
          return Costs.overCap(now.goroutines(), cap, !early);
        });
  }

  private static Text notOffered(Situation now, String page) {
    PprofIndex index = index(now);
    return index == null || index.has(page)
        ? Text.EMPTY
        : Text.of("pprof's index does not list it", "pprof 的索引页里没有这一项");
  }

  private static @Nullable PprofIndex index(Situation now) {
    return now.target().pprof() == null ? null : now.target().pprof().index();
  }
}
