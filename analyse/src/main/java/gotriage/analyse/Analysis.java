package gotriage.analyse;

import gotriage.model.SourceCode;
import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.Evidence;
import gotriage.model.memory.MemStats;
import gotriage.model.process.ProcessSample;
import gotriage.model.profile.Profile;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All views of one scene: what the rules and the reports look at.
///
/// A null view means that there is no such evidence.
///
/// @param heap from the heap profile: `inuse` figures
/// @param earlierHeap the same from before the CPU profile
/// @param code the same source as [#source], as trees
/// @param allocations from the allocs profile, or the heap profile where there is none
public record Analysis(
    Scene scene,
    Ownership ownership,
    RuntimeFacts runtime,
    @Nullable CpuView cpu,
    @Nullable GoroutineView goroutines,
    @Nullable MemoryView memory,
    @Nullable HeapView heap,
    @Nullable HeapView earlierHeap,
    @Nullable HeapView allocations,
    @Nullable ProcessView process,
    SourceCode source,
    SourceView code) {

  private static final FunctionSet GC_HELP =
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

  public static Analysis of(Scene scene, SourceCode source) {
    BuildInfo build = scene.build() == null ? null : scene.build().model();
    Ownership ownership = Ownership.of(build);
    List<ProcessSample> samples = scene.process().stream().map(Named::model).toList();
    ProcessView process =
        samples.isEmpty() ? null : ProcessView.of(samples, names(scene.process()));
    CpuView cpu =
        scene.cpu() == null
            ? null
            : new CpuView(
                scene.cpu().evidence(),
                scene.cpu().model(),
                ownership,
                process == null ? 0 : process.seconds());
    HeapView heap = heap(scene.heap(), ownership);
    return new Analysis(
        scene,
        ownership,
        RuntimeFacts.of(scene.manifest().target(), build),
        cpu,
        GoroutineView.of(
            scene.goroutines(), scene.dump(), ownership, (a, b) -> secondsBetween(scene, a, b)),
        memory(scene, cpu),
        heap,
        heap(scene.earlierHeap(), ownership),
        scene.allocs() == null ? heap : heap(scene.allocs(), ownership),
        process,
        source,
        new SourceView(source));
  }

  /// CPU the process used, by the operating system's count; by the profile's where there is no
  /// process sample.
  public double cores() {
    if (process != null && process.paired()) {
      return process.cores();
    }
    return cpu == null ? 0 : cpu.cores();
  }

  /// A piece of evidence by name, null when the bundle has no such step.
  public @Nullable Evidence evidence(String name) {
    return scene.manifest().evidence().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable MemoryView memory(Scene scene, @Nullable CpuView cpu) {
    List<Named<MemStats>> readings = scene.memory();
    if (readings.isEmpty()) {
      return null;
    }
    Named<MemStats> first = readings.getFirst();
    Named<MemStats> last = readings.getLast();
    boolean two = readings.size() > 1;
    return new MemoryView(
        two ? first.model() : null,
        last.model(),
        two ? secondsBetween(scene, first.evidence(), last.evidence()) : 0,
        cpu == null ? 0 : cpu.coresThrough(GC_HELP),
        two && settled(scene, first) && settled(scene, last),
        names(readings));
  }

  /// True when a collection ended while the reading was taken: it was asked for with `gc=1`.
  private static boolean settled(Scene scene, Named<MemStats> reading) {
    Instant asked = startedAt(scene, reading.evidence());
    return asked != null && reading.model().lastGcUnixNanos() / 1_000_000 >= asked.toEpochMilli();
  }

  private static @Nullable HeapView heap(@Nullable Named<Profile> profile, Ownership ownership) {
    return profile == null ? null : HeapView.of(profile.evidence(), profile.model(), ownership);
  }

  private static double secondsBetween(Scene scene, String earlier, String later) {
    Instant a = startedAt(scene, earlier);
    Instant b = startedAt(scene, later);
    return a == null || b == null ? 0 : Math.max(0, Duration.between(a, b).toMillis() / 1e3);
  }

  private static @Nullable Instant startedAt(Scene scene, String name) {
    return scene.manifest().evidence().stream()
        .filter(e -> e.name().equals(name))
        .map(Evidence::startedAt)
        .filter(at -> at.getEpochSecond() > 0)
        .findFirst()
        .orElse(null);
  }

  private static <T> String names(List<Named<T>> evidence) {
    return evidence.size() == 1
        ? evidence.getFirst().evidence()
        : evidence.getFirst().evidence() + "," + evidence.getLast().evidence();
  }
}
