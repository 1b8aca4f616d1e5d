package gotriage.report.html;

import gotriage.analyse.Analysis;
import gotriage.model.Frame;
import gotriage.model.SourceCode;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.memory.MemStats;
import gotriage.model.process.ProcessSample;
import gotriage.model.process.ThreadSample;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.Text;
import gotriage.report.Examples;
import gotriage.report.Triage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A whole scene for the page: the identified example with profiles, snapshots and samples.
final class Scenes {
  static final String PUBLISH = "example.com/shop/internal/orders.(*Notifier).Publish.func1";
  private static final Instant START = Instant.parse("2026-11-23T18:04:11Z");
  private static final long SECOND = 1_000_000_000L;

  private Scenes() {}

  static Triage leak() {
    return withCpu(cpu());
  }

  /// A CPU profile of many distinct stacks, forty frames deep.
  static Triage manyStacks(int stacks) {
    var random = new Random(7);
    var builder = cpuBuilder();
    for (int s = 0; s < stacks; s++) {
      List<Frame> frames = new ArrayList<>();
      frames.add(frame("net/http.(*conn).serve"));
      for (int d = 0; d < 39; d++) {
        int spread = d < 8 ? 3 : 40;
        frames.add(frame("example.com/shop/p" + d + ".f" + random.nextInt(spread)));
      }
      Collections.reverse(frames);
      builder.sample(frames, Map.of(), 1, 10_000_000L);
    }
    return withCpu(builder.build());
  }

  /// Two of ten seconds in Publish, five in the collector, one in the standard library, one in a
  /// dependency, one second in code without symbols.
  private static Profile cpu() {
    return cpuBuilder()
        .sample(stack("main.main", PUBLISH, "time.Now"), Map.of(), 100, SECOND)
        .sample(stack("main.main", PUBLISH), Map.of(), 200, 2 * SECOND)
        .sample(stack("runtime.gcBgMarkWorker", "runtime.scanobject"), Map.of(), 500, 5 * SECOND)
        .sample(stack("main.main", "github.com/acme/mq.(*Conn).poll"), Map.of(), 100, SECOND)
        .sample(stack("runtime._ExternalCode"), Map.of(), 100, SECOND)
        .build();
  }

  private static ProfileBuilder cpuBuilder() {
    return new ProfileBuilder(
            List.of(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")))
        .period(new ValueType("cpu", "nanoseconds"), 10_000_000)
        .time(START.getEpochSecond() * SECOND, 10 * SECOND);
  }

  private static Triage withCpu(Profile cpu) {
    Triage example = Examples.identified();
    Manifest old = example.manifest();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(step("process-1", EvidenceKind.PROCESS, 0));
    evidence.add(step("goroutine-1", EvidenceKind.GOROUTINE_PROFILE, 1));
    evidence.add(step("memstats-1", EvidenceKind.MEMSTATS, 1));
    evidence.add(step("cpu", EvidenceKind.CPU_PROFILE, 1));
    evidence.add(step("goroutine-2", EvidenceKind.GOROUTINE_PROFILE, 11));
    evidence.add(step("memstats-2", EvidenceKind.MEMSTATS, 11));
    evidence.add(step("process-2", EvidenceKind.PROCESS, 11));
    evidence.add(step("heap", EvidenceKind.HEAP_PROFILE, 12));
    evidence.addAll(old.evidence().stream().filter(e -> e.status() != Evidence.Status.OK).toList());
    var manifest =
        new Manifest(
            1,
            "gotriage",
            "0.1.0",
            old.target(),
            START,
            START.plusSeconds(14),
            true,
            evidence,
            List.of());
    var scene =
        new Scene(
            manifest,
            null,
            new Named<>("cpu", cpu),
            new Named<>("heap", heap()),
            null,
            null,
            null,
            null,
            null,
            List.of(
                new Named<>("goroutine-1", goroutines(11_000, null)),
                new Named<>("goroutine-2", goroutines(12_480, frame("main.main")))),
            List.of(
                new Named<>("memstats-1", memory(1, 60)), new Named<>("memstats-2", memory(2, 90))),
            List.of(
                new Named<>("process-1", process(0, 100, 5)),
                new Named<>("process-2", process(10, 109, 6))),
            List.of());
    return new Triage(
        example.toolVersion(),
        Analysis.of(scene, SourceCode.NONE),
        example.verdict(),
        example.bundle(),
        example.htmlReport());
  }

  private static Profile heap() {
    return new ProfileBuilder(
            List.of(
                new ValueType("alloc_objects", "count"),
                new ValueType("alloc_space", "bytes"),
                new ValueType("inuse_objects", "count"),
                new ValueType("inuse_space", "bytes")))
        .sample(stack("main.main", PUBLISH), Map.of(), 9_000, 90 << 20, 3_000, 30 << 20)
        .sample(stack("main.main", "encoding/json.Marshal"), Map.of(), 70_000, 700 << 20, 0, 0)
        .build();
  }

  private static GoroutineSnapshot goroutines(long stuck, @Nullable Frame creator) {
    var leak =
        new GoroutineGroup(
            stack("main.main", PUBLISH, "runtime.chansend1", "runtime.gopark"),
            creator,
            "chan send",
            stuck,
            new long[0],
            0,
            258,
            false,
            false,
            Map.of("tenant", "acme"));
    var idle =
        new GoroutineGroup(
            stack("net/http.(*Server).Serve", "internal/poll.runtime_pollWait", "runtime.gopark"),
            null,
            "IO wait",
            27,
            new long[0],
            0,
            0,
            false,
            false,
            Map.of());
    return new GoroutineSnapshot(
        GoroutineSnapshot.Form.PROFILE, stuck + 27, List.of(leak, idle), true);
  }

  private static MemStats memory(int reading, long collections) {
    long[] pauses = new long[30];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = 40_000L + i * 7_000L;
    }
    return new MemStats(
        reading * (1L << 30),
        400 << 20,
        reading * 1_000_000L,
        reading * 900_000L,
        200 << 20,
        380 << 20,
        120 << 20,
        230 << 20,
        10 << 20,
        100_000,
        8 << 20,
        9 << 20,
        3 << 20,
        300 << 20,
        START.getEpochSecond() * SECOND,
        pauses,
        collections,
        1,
        0.2,
        500 << 20);
  }

  private static ProcessSample process(long second, double user, double system) {
    return new ProcessSample(
        second * SECOND,
        START.plusSeconds(second).toEpochMilli(),
        user,
        system,
        0,
        0,
        300 << 20,
        2L << 30,
        120,
        1024,
        Map.of("ESTABLISHED", 64, "CLOSE_WAIT", 2),
        List.of(new ThreadSample(4711, "shop", "R", user, system)),
        10_000 * second,
        100 * second,
        8,
        2,
        3.4,
        null,
        null,
        "tsc");
  }

  private static Evidence step(String name, EvidenceKind kind, long second) {
    return new Evidence(
        name,
        name + ".pb.gz",
        kind,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        4096,
        START.plusSeconds(second),
        Duration.ofMillis(20),
        Evidence.Status.OK,
        Text.EMPTY,
        Cost.NONE);
  }

  private static List<Frame> stack(String... rootFirst) {
    List<Frame> frames = new ArrayList<>();
    for (String name : rootFirst) {
      frames.add(frame(name));
    }
    Collections.reverse(frames);
    return frames;
  }

  private static Frame frame(String function) {
    return new Frame(function, "/src/" + function.replace('.', '_') + ".go", 57);
  }
}
