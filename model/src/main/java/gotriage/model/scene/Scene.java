package gotriage.model.scene;

import gotriage.model.Loss;
import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.Manifest;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.memory.MemStats;
import gotriage.model.process.ProcessSample;
import gotriage.model.profile.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the readers could make of one bundle: the preserved scene.
///
/// A null model means that there is no such evidence; the manifest says why. Lists are in the order
/// of capture.
///
/// @param goroutines two or more snapshots of the same form where there are, seconds apart
/// @param dump the debug=2 text, null above the goroutine cap
/// @param earlierHeap a heap profile from before the CPU profile: the first memory statistics come
///   with one
/// @param runtime collections and figures that the runtime itself logged or exported
public record Scene(
    Manifest manifest,
    @Nullable Named<BuildInfo> build,
    @Nullable Named<Profile> cpu,
    @Nullable Named<Profile> heap,
    @Nullable Named<Profile> allocs,
    @Nullable Named<Profile> mutex,
    @Nullable Named<Profile> block,
    @Nullable Named<GoroutineSnapshot> dump,
    @Nullable Named<GoroutineSnapshot> leaked,
    List<Named<GoroutineSnapshot>> goroutines,
    List<Named<MemStats>> memory,
    List<Named<ProcessSample>> process,
    List<Loss> losses,
    @Nullable Named<Profile> earlierHeap,
    RuntimeEvidence runtime) {

  /// A scene with one heap profile.
  public Scene(
      Manifest manifest,
      @Nullable Named<BuildInfo> build,
      @Nullable Named<Profile> cpu,
      @Nullable Named<Profile> heap,
      @Nullable Named<Profile> allocs,
      @Nullable Named<Profile> mutex,
      @Nullable Named<Profile> block,
      @Nullable Named<GoroutineSnapshot> dump,
      @Nullable Named<GoroutineSnapshot> leaked,
      List<Named<GoroutineSnapshot>> goroutines,
      List<Named<MemStats>> memory,
      List<Named<ProcessSample>> process,
      List<Loss> losses) {
    this(
        manifest,
        build,
        cpu,
        heap,
        allocs,
        mutex,
        block,
        dump,
        leaked,
        goroutines,
        memory,
        process,
        losses,
        null,
        RuntimeEvidence.NONE);
  }
}
