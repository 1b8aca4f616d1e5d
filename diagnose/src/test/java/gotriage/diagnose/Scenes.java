package gotriage.diagnose;

import gotriage.analyse.Analysis;
import gotriage.model.Frame;
import gotriage.model.SourceCode;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Small scenes: one core of CPU in `main.run` over ten seconds, two empty goroutine snapshots.
final class Scenes {
  private Scenes() {}

  static Analysis busy() {
    return of(true, Evidence.Status.OK);
  }

  static Analysis blind() {
    return of(false, Evidence.Status.FAILED);
  }

  private static Analysis of(boolean readable, Evidence.Status status) {
    GoroutineSnapshot empty =
        new GoroutineSnapshot(GoroutineSnapshot.Form.PROFILE, 0, List.of(), true);
    @Nullable Named<Profile> cpu = readable ? new Named<>("cpu", oneCore()) : null;
    List<Named<GoroutineSnapshot>> goroutines =
        readable
            ? List.of(new Named<>("goroutine-1", empty), new Named<>("goroutine-2", empty))
            : List.of();
    Scene scene =
        new Scene(
            manifest(status),
            null,
            cpu,
            null,
            null,
            null,
            null,
            null,
            null,
            goroutines,
            List.of(),
            List.of(),
            List.of());
    return Analysis.of(scene, SourceCode.NONE);
  }

  private static Profile oneCore() {
    return new ProfileBuilder(List.of(new ValueType("cpu", "nanoseconds")))
        .time(0, 10_000_000_000L)
        .sample(List.of(new Frame("main.run", "main.go", 7)), Map.of(), 10_000_000_000L)
        .build();
  }

  static Manifest manifest(Evidence.Status status) {
    return new Manifest(
        1,
        "gotriage",
        "test",
        TargetIdentity.unknown("url", "http://10.0.0.1:6060/debug/pprof/"),
        Instant.EPOCH,
        Instant.EPOCH,
        true,
        List.of(
            evidence("cpu", EvidenceKind.CPU_PROFILE, status),
            evidence("goroutine-1", EvidenceKind.GOROUTINE_PROFILE, status),
            evidence("goroutine-2", EvidenceKind.GOROUTINE_PROFILE, status),
            evidence("memstats-1", EvidenceKind.MEMSTATS, status)),
        List.of());
  }

  private static Evidence evidence(String name, EvidenceKind kind, Evidence.Status status) {
    return new Evidence(
        name,
        name,
        kind,
        "",
        1,
        Instant.EPOCH,
        Duration.ZERO,
        status,
        new Text("refused", "被拒绝"),
        Cost.NONE);
  }
}
