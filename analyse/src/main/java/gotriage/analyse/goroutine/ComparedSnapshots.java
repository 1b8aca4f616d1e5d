package gotriage.analyse.goroutine;

import gotriage.model.evidence.Evidence;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The goroutine snapshots of a scene, ready to be compared: their order, names and times.
public final class ComparedSnapshots {
  private ComparedSnapshots() {}

  /// The scene's snapshots in the order they are compared in.
  public static List<Named<GoroutineSnapshot>> ordered(Scene scene) {
    List<Named<GoroutineSnapshot>> all = new ArrayList<>(scene.goroutines());
    if (!asGlobbed(scene)) {
      List<String> given = scene.manifest().evidence().stream().map(Evidence::name).toList();
      all.sort(Comparator.comparingInt(named -> given.indexOf(named.evidence())));
    }
    if (all.isEmpty() && scene.leaked() != null) {
      all.add(scene.leaked());
    }
    return all;
  }

  /// Names them as the user does, with the time each was taken; several of one file are numbered.
  public static List<Snapshot> named(Scene scene, List<Named<GoroutineSnapshot>> all) {
    Map<String, Integer> perFile = new HashMap<>();
    all.forEach(named -> perFile.merge(named.evidence(), 1, Integer::sum));
    Map<String, Integer> seen = new HashMap<>();
    List<Snapshot> snapshots = new ArrayList<>();
    for (Named<GoroutineSnapshot> named : all) {
      boolean several = perFile.getOrDefault(named.evidence(), 1) > 1;
      int number = seen.merge(named.evidence(), 1, Integer::sum);
      Evidence evidence = evidence(scene, named.evidence());
      String name = evidence == null ? named.evidence() : name(scene, evidence);
      snapshots.add(
          new Snapshot(
              several ? name + "#" + number : name,
              several || evidence == null ? null : time(evidence),
              named.model()));
    }
    return snapshots;
  }

  private static @Nullable Instant time(Evidence evidence) {
    return evidence.startedAt().getEpochSecond() > 0 ? evidence.startedAt() : null;
  }

  /// A loose file's own name; in a bundle that of the step.
  private static String name(Scene scene, Evidence evidence) {
    return scene.manifest().tool().isEmpty()
        ? evidence.file().substring(evidence.file().lastIndexOf('/') + 1)
        : evidence.name();
  }

  private static @Nullable Evidence evidence(Scene scene, String name) {
    return scene.manifest().evidence().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /// True for evidence in the order that `*` gives, or of a bundle: then the time it was taken
  /// orders it. Files named in another order are compared in that.
  private static boolean asGlobbed(Scene scene) {
    List<String> files = scene.manifest().evidence().stream().map(Evidence::file).toList();
    return !scene.manifest().tool().isEmpty() || files.equals(files.stream().sorted().toList());
  }
}
