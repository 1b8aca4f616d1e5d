package gotriage.read.scene;

import gotriage.bundle.Bundle;
import gotriage.bundle.json.BundleJson;
import gotriage.model.Loss;
import gotriage.model.Named;
import gotriage.model.Scene;
import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.memory.MemStats;
import gotriage.model.process.ProcessSample;
import gotriage.model.profile.Profile;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.read.goroutine.GoroutineProfile;
import gotriage.read.goroutine.GoroutineReader;
import gotriage.read.pprof.PprofReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a bundle's evidence into a scene; what cannot be read becomes a loss.
public final class SceneReader {
  private final List<Loss> losses = new ArrayList<>();
  private @Nullable Named<BuildInfo> build;
  private @Nullable Named<Profile> cpu;
  private @Nullable Named<Profile> heap;
  private @Nullable Named<Profile> allocs;
  private @Nullable Named<Profile> mutex;
  private @Nullable Named<Profile> block;
  private @Nullable Named<GoroutineSnapshot> dump;
  private @Nullable Named<GoroutineSnapshot> leaked;
  private final List<Named<GoroutineSnapshot>> goroutines = new ArrayList<>();
  private final List<Named<MemStats>> memory = new ArrayList<>();
  private final List<Named<ProcessSample>> process = new ArrayList<>();

  private SceneReader() {}

  public static Scene read(Bundle bundle) throws IOException {
    SceneReader reader = new SceneReader();
    reader.losses.addAll(bundle.losses());
    for (Evidence evidence : bundle.manifest().evidence()) {
      if (!evidence.readable()) {
        continue;
      }
      try (InputStream in = bundle.read(evidence)) {
        reader.read(evidence, in.readAllBytes());
      } catch (MalformedInput e) {
        reader.losses.add(new Loss(evidence.name(), e.offset(), e.what()));
      } catch (IOException e) {
        reader.losses.add(new Loss(evidence.name(), -1, String.valueOf(e.getMessage())));
      }
    }
    return new Scene(
        bundle.manifest(),
        reader.build,
        reader.cpu,
        reader.heap,
        reader.allocs,
        reader.mutex,
        reader.block,
        reader.dump,
        reader.leaked,
        List.copyOf(reader.goroutines),
        List.copyOf(reader.memory),
        List.copyOf(reader.process),
        List.copyOf(reader.losses));
  }

  private void read(Evidence evidence, byte[] bytes) throws MalformedInput, IOException {
    String name = evidence.name();
    switch (evidence.kind()) {
      case CPU_PROFILE -> cpu = profile(name, bytes);
      case HEAP_PROFILE -> heap = profile(name, bytes);
      case ALLOCS_PROFILE -> allocs = profile(name, bytes);
      case MUTEX_PROFILE -> mutex = profile(name, bytes);
      case BLOCK_PROFILE -> block = profile(name, bytes);
      case GOROUTINE_PROFILE ->
          goroutines.add(new Named<>(name, GoroutineProfile.snapshot(profile(name, bytes).model())));
      case GOROUTINE_DUMP -> {
        Reading<GoroutineSnapshot> reading = GoroutineReader.read(name, bytes);
        losses.addAll(reading.losses());
        dump = new Named<>(name, reading.model());
        goroutines.add(dump);
      }
      case MEMSTATS -> memory.add(new Named<>(name, MemStatsText.read(bytes)));
      case PROCESS ->
          process.add(
              new Named<>(name, new BundleJson().readProcess(new ByteArrayInputStream(bytes))));
      case BUILD_INFO ->
          build = new Named<>(name, new BundleJson().readBuildInfo(new ByteArrayInputStream(bytes)));
      default -> {}
    }
  }

  private Named<Profile> profile(String name, byte[] bytes) throws MalformedInput {
    Reading<Profile> reading = PprofReader.read(name, bytes);
    losses.addAll(reading.losses());
    return new Named<>(name, reading.model());
  }
}
