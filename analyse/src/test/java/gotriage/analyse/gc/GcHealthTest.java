package gotriage.analyse.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.analyse.Analysis;
import gotriage.model.SourceCode;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.memory.Distribution;
import gotriage.model.memory.GcCycle;
import gotriage.model.memory.GcTrace;
import gotriage.model.memory.MemStats;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.memory.RuntimeReading.CpuClasses;
import gotriage.model.memory.RuntimeReading.Form;
import gotriage.model.scene.Named;
import gotriage.model.scene.RuntimeEvidence;
import gotriage.model.scene.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GcHealthTest {
  private static final long MB = 1 << 20;
  private static final Manifest MANIFEST =
      new Manifest(
          1,
          "t",
          "1",
          TargetIdentity.unknown("files", ""),
          Instant.EPOCH,
          Instant.EPOCH,
          true,
          List.of(),
          List.of());

  /// A cycle each second on 4 processors: 400 ms of CPU, a quarter of it assist.
  private static List<GcCycle> cycles(int count, long liveStep, boolean forced) {
    List<GcCycle> cycles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long live = 100 + i * liveStep;
      cycles.add(
          new GcCycle(
              i + 1,
              i,
              10,
              0.05,
              90,
              0.1,
              0.2,
              100,
              299.6,
              50,
              0.2,
              live * 2 - 5,
              live * 2,
              live,
              (live - liveStep) * 2,
              1,
              1,
              4,
              forced));
    }
    return cycles;
  }

  private static GcHealth health(RuntimeEvidence runtime, List<Named<MemStats>> memory) {
    Scene scene =
        new Scene(
            MANIFEST, null, null, null, null, null, null, null, null, List.of(), memory, List.of(),
            List.of(), null, runtime);
    return GcHealth.of(Analysis.of(scene, SourceCode.NONE));
  }

  private static GcHealth ofCycles(List<GcCycle> cycles) {
    return health(
        new RuntimeEvidence(List.of(), List.of(new Named<>("log", new GcTrace("", 1, cycles, -1)))),
        List.of());
  }

  private static List<String> names(GcHealth health) {
    return health.concerns().stream().map(Concern::name).toList();
  }

  @Test
  void gctraceGivesRatesSharesAndPauses() {
    GcSource source = ofCycles(cycles(61, 0, false)).sources().getFirst();
    assertThat(source.cycles()).isEqualTo(61);
    assertThat(source.seconds()).isEqualTo(60);
    assertThat(source.perSecond()).isEqualTo(1);
    assertThat(source.cpuShare()).isCloseTo(0.1, within(1e-9));
    assertThat(source.cpuCores()).isCloseTo(0.4, within(1e-9));
    assertThat(source.assistShare()).isCloseTo(0.25, within(1e-9));
    assertThat(source.pauses().count()).isEqualTo(122);
    assertThat(source.pauses().max()).isCloseTo(0.0001, within(1e-9));
    assertThat(source.live()).isEqualTo(100.0 * MB);
    assertThat(source.gogc()).isEqualTo(100);
    assertThat(source.growth()).isZero();
    assertThat(source.allocated()).isEqualTo(95.0 * MB);
    assertThat(names(ofCycles(cycles(61, 0, false)))).containsExactly("gc-assist");
  }

  @Test
  void aLiveHeapThatGrowsIsSaidWithItsRate() {
    GcHealth health = ofCycles(cycles(61, 2, false));
    assertThat(health.sources().getFirst().growth()).isCloseTo(2.0 * MB, within(1.0));
    assertThat(names(health)).contains("heap-growth");
  }

  @Test
  void collectionsThatAreAskedForAreSaid() {
    assertThat(names(ofCycles(cycles(20, 0, true)))).contains("gc-forced");
    assertThat(names(ofCycles(cycles(20, 0, false)))).doesNotContain("gc-forced");
  }

  @Test
  void ofSeveralRunsTheLastCounts() {
    RuntimeEvidence two =
        new RuntimeEvidence(
            List.of(),
            List.of(
                new Named<>("log", new GcTrace("", 1, cycles(50, 0, false), -1)),
                new Named<>("log", new GcTrace("", 2, cycles(9, 0, false), -1)),
                new Named<>("log", new GcTrace("other", 1, cycles(7, 0, false), -1))));
    assertThat(health(two, List.of()).sources())
        .extracting(GcSource::cycles)
        .containsExactly(9.0, 7.0);
  }

  private static MemStats stats(long numGc, long heapAlloc, long nextGc) {
    return new MemStats(
        numGc * 50 * MB,
        300 * MB,
        0,
        0,
        heapAlloc,
        250 * MB,
        100 * MB,
        150 * MB,
        40 * MB,
        0,
        20 * MB,
        10 * MB,
        5 * MB,
        nextGc,
        0,
        new long[] {1_000_000, 30_000_000},
        numGc,
        0,
        0.01,
        0);
  }

  private static RuntimeReading reading(long numGc, double seconds, double live, double limit) {
    double total = seconds * 4;
    CpuClasses cpu =
        new CpuClasses(
            0.05 * total,
            0.2 * total,
            0.1 * total,
            0.01 * total,
            0.4 * total,
            0.1 * total,
            0,
            0.4 * total,
            total);
    return new RuntimeReading(
        Form.RUNTIME_METRICS,
        stats(numGc, (long) live + 10 * MB, (long) (live * 1.1)),
        live,
        limit,
        100,
        4,
        50,
        cpu,
        0,
        500.0 * MB,
        Distribution.of(new double[] {1e-4, 2e-4}),
        0);
  }

  @Test
  void twoReadingsGiveTheWindowBetweenThemByTheirOwnClock() {
    RuntimeEvidence runtime =
        new RuntimeEvidence(
            List.of(
                new Named<>("m-1", reading(10, 100, 90.0 * MB, 0x1p63)),
                new Named<>("m-2", reading(40, 110, 90.0 * MB, 0x1p63))),
            List.of());
    GcSource source = health(runtime, List.of()).sources().getFirst();
    assertThat(source.seconds()).isCloseTo(10, within(1e-9));
    assertThat(source.cycles()).isEqualTo(30);
    assertThat(source.perSecond()).isCloseTo(3, within(1e-9));
    assertThat(source.cpuShare()).as("idle workers left out").isCloseTo(0.3, within(1e-9));
    assertThat(source.assistShare()).isCloseTo(0.05 / 0.3, within(1e-9));
    assertThat(source.allocated()).isCloseTo(150.0 * MB, within(1.0));
    assertThat(source.limit()).isNaN();
  }

  @Test
  void aLiveHeapNearTheMemoryLimitIsSaid() {
    RuntimeEvidence runtime =
        new RuntimeEvidence(
            List.of(new Named<>("m", reading(10, 100, 95.0 * MB, 100.0 * MB))), List.of());
    assertThat(names(health(runtime, List.of()))).contains("memory-limit", "gc-cpu");
  }

  @Test
  void residentMemoryIsReconciledWithTheRuntimesFigures() {
    RuntimeEvidence runtime =
        new RuntimeEvidence(
            List.of(new Named<>("m", reading(10, 100, 90.0 * MB, 0x1p63))), List.of());
    Residence r = health(runtime, List.of()).residence();
    assertThat(r).isNotNull();
    assertThat(r.objects()).isEqualTo(100.0 * MB);
    assertThat(r.fragmentation()).isEqualTo(50.0 * MB);
    assertThat(r.idle()).isEqualTo(60.0 * MB);
    assertThat(r.stacks()).isEqualTo(20.0 * MB);
    assertThat(r.other()).isEqualTo(20.0 * MB);
    assertThat(
            r.objects()
                + r.fragmentation()
                + r.idle()
                + r.stacks()
                + r.collector()
                + r.other()
                + r.outside())
        .isEqualTo(r.rss());
    assertThat(names(health(runtime, List.of()))).contains("outside-go");
  }

  @Test
  void longStopsInMemStatsAreSaid() {
    GcHealth health =
        health(RuntimeEvidence.NONE, List.of(new Named<>("heap", stats(9, 10 * MB, 20 * MB))));
    assertThat(health.sources().getFirst().pauses().max()).isEqualTo(0.03);
    assertThat(names(health)).contains("gc-pause");
  }

  @Test
  void quantilesComeFromValuesAndBuckets() {
    Distribution values = Distribution.of(new double[] {4, 1, 3, 2});
    assertThat(values.quantile(0.5)).isEqualTo(2);
    assertThat(values.quantile(0.95)).isEqualTo(4);
    Distribution buckets =
        Distribution.ofBuckets(new double[] {1, 2, Double.POSITIVE_INFINITY}, new long[] {5, 4, 1});
    assertThat(buckets.quantile(0.5)).isEqualTo(1);
    assertThat(buckets.quantile(0.9)).isEqualTo(2);
    assertThat(buckets.max()).as("at least the last bound").isEqualTo(2);
    assertThat(Distribution.NONE.quantile(0.5)).isNaN();
  }
}
