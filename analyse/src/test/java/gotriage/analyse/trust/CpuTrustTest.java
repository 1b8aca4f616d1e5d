package gotriage.analyse.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.analyse.Analysis;
import gotriage.analyse.gc.GcHealth;
import gotriage.analyse.trust.CpuTrust.Doubt;
import gotriage.model.Frame;
import gotriage.model.SourceCode;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.process.CgroupSample;
import gotriage.model.process.ProcessSample;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CpuTrustTest {
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

  /// 10 s at 100 Hz.
  private static Profile profile(long work, long preempted) {
    ProfileBuilder builder =
        new ProfileBuilder(
            List.of(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")));
    builder.time(0, 10_000_000_000L);
    Frame main = new Frame("main.work", "main.go", 3);
    builder.sample(List.of(main), Map.of(), work, work * 10_000_000);
    if (preempted > 0) {
      Frame leaf = new Frame("runtime.asyncPreempt", "runtime/preempt_amd64.s", 1);
      builder.sample(List.of(leaf, main), Map.of(), preempted, preempted * 10_000_000);
    }
    return builder.build();
  }

  private static ProcessSample process(double second, double cpu, long throttled) {
    return new ProcessSample(
        (long) (second * 1e9),
        0,
        cpu,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Map.of(),
        List.of(),
        0,
        0,
        4,
        4,
        0,
        new CgroupSample(2, "/", 2, (long) (second * 10), throttled, 0, 0, 0),
        null,
        "");
  }

  private static CpuTrust trust(Profile profile, double cpuSeconds, long throttled) {
    Scene scene =
        new Scene(
            MANIFEST,
            null,
            new Named<>("cpu", profile),
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            cpuSeconds < 0
                ? List.of()
                : List.of(
                    new Named<>("p-1", process(0, 0, 0)),
                    new Named<>("p-2", process(10, cpuSeconds, throttled))),
            List.of());
    return Objects.requireNonNull(GcHealth.of(Analysis.of(scene, SourceCode.NONE)).trust());
  }

  @Test
  void aProfileThatCoversTheProcessIsTakenAtItsWord() {
    CpuTrust trust = trust(profile(980, 5), 10, 0);
    assertThat(trust.sampledCores()).isCloseTo(0.985, within(1e-9));
    assertThat(trust.processCores()).isCloseTo(1, within(1e-9));
    assertThat(trust.coverage()).isCloseTo(0.985, within(1e-9));
    assertThat(trust.samples()).isEqualTo(985);
    assertThat(trust.doubts()).isEmpty();
    assertThat(trust.topFlat()).hasEntrySatisfying("main.work", c -> assertThat(c).isPositive());
  }

  @Test
  void eachDoubtIsRaisedByItsOwnFigure() {
    assertThat(trust(profile(500, 0), 10, 0).doubts()).containsExactly(Doubt.MISSES_CPU);
    assertThat(trust(profile(980, 0), 5, 0).doubts()).containsExactly(Doubt.OTHER_TIME);
    assertThat(trust(profile(800, 200), 10, 0).doubts()).containsExactly(Doubt.STARVED);
    assertThat(trust(profile(980, 0), 10, 30).doubts()).containsExactly(Doubt.THROTTLED);
    assertThat(trust(profile(60, 0), 0.6, 0).doubts()).containsExactly(Doubt.FEW_SAMPLES);
    assertThat(trust(profile(5, 0), 0.05, 0).doubts())
        .containsExactlyInAnyOrder(Doubt.FEW_SAMPLES, Doubt.IDLE);
  }

  @Test
  void withoutProcessSamplesCoverageIsUnknown() {
    CpuTrust trust = trust(profile(980, 0), -1, 0);
    assertThat(trust.coverage()).isNaN();
    assertThat(trust.doubts()).isEmpty();
    assertThat(trust.shareError(0.1)).isCloseTo(2 * Math.sqrt(0.09 / 980), within(1e-9));
  }
}
