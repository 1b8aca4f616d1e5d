package gotriage.rules;

import gotriage.analyse.Analysis;
import gotriage.model.Frame;
import gotriage.model.SourceCode;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.memory.MemStats;
import gotriage.model.process.ProcessSample;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.scene.Named;
import gotriage.model.scene.RuntimeEvidence;
import gotriage.model.scene.Scene;
import gotriage.model.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scenes of two memory readings ten seconds apart, with heap profiles.
public final class Memory {
  public static final long MB = 1 << 20;
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private long startedMillis;
  private MemStats first = stats(0, 0, 4 * MB, 0, false, 0);
  private MemStats last = first;
  private @Nullable Profile earlier;
  private Profile heap = profile().build();
  private final List<Named<ProcessSample>> process = new ArrayList<>();
  private final List<Named<GoroutineSnapshot>> goroutines = new ArrayList<>();
  private @Nullable Profile cpuProfile;
  private String clockSource = "";
  private SourceCode source = SourceCode.NONE;

  /// How many seconds before the last reading the process started.
  public Memory age(int seconds) {
    startedMillis = START.plusSeconds(10 - seconds).toEpochMilli();
    return this;
  }

  public Memory first(long heapAlloc, long totalAlloc, long nextGc, long numGc, boolean settled) {
    first = stats(heapAlloc, totalAlloc, nextGc, numGc, settled, 0);
    return this;
  }

  public Memory last(long heapAlloc, long totalAlloc, long nextGc, long numGc, boolean settled) {
    last = stats(heapAlloc, totalAlloc, nextGc, numGc, settled, 10);
    return this;
  }

  public Memory earlier(Profile profile) {
    earlier = profile;
    return this;
  }

  public Memory heap(Profile profile) {
    heap = profile;
    return this;
  }

  /// Ten seconds in which the process used so many cores and wanted so many more.
  public Memory cpu(double used, double queued) {
    process.add(new Named<>("process-1", process(0, 0, 0, 0)));
    process.add(new Named<>("process-2", process(10, used * 10, queued * 10, 0)));
    return this;
  }

  /// Goroutines in one state, so many in each of two snapshots; the last function started them.
  public Memory goroutines(String state, long before, long after, String... functions) {
    Frame creator = new Frame(functions[functions.length - 1], "/src/main.go", 80);
    List<Frame> stack =
        Arrays.stream(functions)
            .limit(functions.length - 1)
            .map(f -> new Frame(f, "/src/main.go", 10 + f.length()))
            .toList();
    for (long count : new long[] {before, after}) {
      GoroutineGroup group =
          new GoroutineGroup(stack, creator, state, count, new long[0], 0, 0, false, false, Map.of());
      goroutines.add(
          new Named<>(
              "goroutine-" + (goroutines.size() + 1),
              new GoroutineSnapshot(GoroutineSnapshot.Form.PROFILE, count, List.of(group), true)));
    }
    return this;
  }

  /// A CPU profile; to be given before the process's CPU time, what the machine reads the time from.
  public Memory cpuProfile(Profile profile, String clockSource) {
    cpuProfile = profile;
    this.clockSource = clockSource;
    return this;
  }

  /// The load of a machine with two CPUs whose kernel does not count how long threads are queued.
  public Memory load(double average) {
    process.add(new Named<>("process-1", process(0, 0, 0, average)));
    return this;
  }

  private ProcessSample process(long second, double user, double queued, double load) {
    return new ProcessSample(
        second * 1_000_000_000,
        0,
        user,
        0,
        0,
        queued,
        0,
        0,
        0,
        0,
        Map.of(),
        List.of(),
        0,
        0,
        2,
        2,
        load,
        null,
        null,
        clockSource);
  }

  public Memory source(String text) {
    source = _ -> text.lines().toList();
    return this;
  }

  public Analysis analysis() {
    TargetIdentity target =
        new TargetIdentity("url", "", 1, "", "", "go1.26.8", "", "", 2, 0, 2, 0, startedMillis);
    List<Evidence> evidence =
        List.of(
            evidence("memstats-1", EvidenceKind.MEMSTATS, 0),
            evidence("memstats-2", EvidenceKind.MEMSTATS, 10),
            evidence("heap", EvidenceKind.HEAP_PROFILE, 10));
    Manifest manifest =
        new Manifest(1, "t", "1", target, START, START.plusSeconds(11), true, evidence, List.of());
    Scene scene =
        new Scene(
            manifest,
            null,
            cpuProfile == null ? null : new Named<>("cpu", cpuProfile),
            new Named<>("heap", heap),
            null,
            null,
            null,
            null,
            null,
            goroutines,
            List.of(new Named<>("memstats-1", first), new Named<>("memstats-2", last)),
            process,
            List.of(),
            earlier == null ? null : new Named<>("memstats-1", earlier),
            RuntimeEvidence.NONE);
    return Analysis.of(scene, source);
  }

  public static ProfileBuilder profile() {
    return new ProfileBuilder(
        List.of(
            new ValueType("alloc_objects", "count"),
            new ValueType("alloc_space", "bytes"),
            new ValueType("inuse_objects", "count"),
            new ValueType("inuse_space", "bytes")));
  }

  /// Adds a site: stack leaf first, bytes ever allocated and in use, objects of 100 bytes.
  public static ProfileBuilder site(
      ProfileBuilder profile, long allocated, long inUse, String... functions) {
    List<Frame> stack = new ArrayList<>();
    for (String function : functions) {
      stack.add(new Frame(function, "/src/main.go", 10 + function.length()));
    }
    return profile.sample(stack, Map.of(), allocated / 100, allocated, inUse / 100, inUse);
  }

  private static Evidence evidence(String name, EvidenceKind kind, int at) {
    return new Evidence(
        name,
        name,
        kind,
        "",
        1,
        START.plusSeconds(at),
        Duration.ofMillis(20),
        Evidence.Status.OK,
        Text.EMPTY,
        Cost.NONE);
  }

  private static MemStats stats(
      long heapAlloc, long totalAlloc, long nextGc, long numGc, boolean settled, int at) {
    long lastGc = START.plusSeconds(at).plusMillis(settled ? 5 : -500).toEpochMilli() * 1_000_000;
    return new MemStats(
        totalAlloc,
        0,
        0,
        0,
        heapAlloc,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        nextGc,
        lastGc,
        new long[0],
        numGc,
        0,
        0,
        0);
  }
}
