package gotriage.read.scene;

import gotriage.bundle.Bundle;
import gotriage.model.Loss;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.memory.GcTrace;
import gotriage.model.memory.MemStats;
import gotriage.model.profile.Profile;
import gotriage.model.scene.Named;
import gotriage.model.scene.RuntimeEvidence;
import gotriage.model.scene.Scene;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.heap.StackTextReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts the pieces in their places.
///
/// Of several profiles of one kind the last taken is the scene's, which a note says. Of several
/// full dumps the last is `dump`, the earlier ones stand among `goroutines`.
final class SceneBuilder {
  private final Bundle bundle;
  private final boolean loose;
  private final ReadLimits limits;
  private final List<Loss> losses;
  private final List<Text> notes;
  private final List<Found> found = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();

  private record Found(Evidence evidence, Piece piece) {
    <T> Named<T> named(T model) {
      return new Named<>(evidence.name(), model);
    }
  }

  SceneBuilder(
      Bundle bundle, Map<Evidence, Reading<Piece>> pieces, List<Loss> losses, ReadLimits limits) {
    this.bundle = bundle;
    this.loose = bundle.manifest().tool().isEmpty();
    this.limits = limits;
    this.losses = losses;
    this.notes = new ArrayList<>(bundle.manifest().notes());
    for (Evidence e : bundle.manifest().evidence()) {
      Reading<Piece> reading = pieces.get(e);
      Evidence seen = reading == null ? e : refined(e, reading);
      evidence.add(seen);
      if (reading != null) {
        found.add(new Found(seen, reading.model()));
      }
    }
  }

  Scene build() {
    List<Found> texts =
        ordered(found.stream().filter(f -> f.piece instanceof Piece.OfMemory).toList());
    Named<Profile> heap = profile(EvidenceKind.HEAP_PROFILE);
    Named<Profile> allocs = profile(EvidenceKind.ALLOCS_PROFILE);
    Named<Profile> cpu = profile(EvidenceKind.CPU_PROFILE);
    Named<Profile> mutex = profile(EvidenceKind.MUTEX_PROFILE);
    Named<Profile> block = profile(EvidenceKind.BLOCK_PROFILE);
    List<Found> dumps = goroutines(EvidenceKind.GOROUTINE_DUMP);
    Found lastDump = dumps.isEmpty() ? null : dumps.getLast();
    List<Named<GoroutineSnapshot>> snapshots = new ArrayList<>();
    goroutines(EvidenceKind.GOROUTINE_PROFILE).forEach(f -> snapshots.addAll(snapshots(f)));
    dumps.forEach(f -> snapshots.addAll(snapshots(f)));
    logs().forEach(f -> snapshots.addAll(snapshots(f)));
    List<Found> leaks = goroutines(EvidenceKind.GOROUTINE_LEAK);
    return new Scene(
        manifest(),
        last(all(Piece.OfBuild.class, Piece.OfBuild::build)),
        cpu,
        heap == null && allocs == null && !texts.isEmpty() ? heapOfText(texts.getLast()) : heap,
        allocs,
        mutex,
        block,
        lastDump == null ? null : snapshots(lastDump).getLast(),
        leaks.isEmpty() ? null : snapshots(leaks.getLast()).getLast(),
        List.copyOf(snapshots),
        memory(),
        all(Piece.OfProcess.class, Piece.OfProcess::sample),
        List.copyOf(losses),
        earlierHeap(texts),
        runtime());
  }

  /// Memory statistics of every form. A scene with those of heap texts keeps to them: the others
  /// are of other moments and would not make a pair.
  private List<Named<MemStats>> memory() {
    List<Named<MemStats>> texts = all(Piece.OfMemory.class, Piece.OfMemory::stats);
    return texts.isEmpty() ? all(Piece.OfReading.class, r -> r.reading().stats()) : texts;
  }

  private RuntimeEvidence runtime() {
    List<Named<GcTrace>> collections = new ArrayList<>();
    for (Found f : logs()) {
      ((Piece.OfLog) f.piece).collections().forEach(trace -> collections.add(f.named(trace)));
    }
    return new RuntimeEvidence(
        all(Piece.OfReading.class, Piece.OfReading::reading), List.copyOf(collections));
  }

  private List<Found> logs() {
    return ordered(found.stream().filter(f -> f.piece instanceof Piece.OfLog).toList());
  }

  private Manifest manifest() {
    Manifest m = bundle.manifest();
    return new Manifest(
        m.schemaVersion(),
        m.tool(),
        m.toolVersion(),
        new IdentityFromPieces(found.stream().map(Found::piece).toList()).complete(m.target()),
        m.startedAt(),
        m.finishedAt(),
        m.sealed() || (loose && bundle.losses().isEmpty()), // loose files were never one capture
        List.copyOf(evidence),
        List.copyOf(notes));
  }

  /// The evidence as its content shows it: its kind, for a loose file its time, and whether all of
  /// it could be read.
  private Evidence refined(Evidence e, Reading<Piece> reading) {
    Piece piece = reading.model();
    boolean timed = loose && piece.time() > 0;
    boolean damaged = !reading.complete() && e.status() == Evidence.Status.OK;
    return new Evidence(
        e.name(),
        e.file(),
        piece.kind(),
        e.sha256(),
        e.bytes(),
        timed ? Instant.ofEpochSecond(0, piece.time()) : e.startedAt(),
        timed && e.duration().isZero() ? Duration.ofNanos(piece.duration()) : e.duration(),
        damaged ? Evidence.Status.PARTIAL : e.status(),
        damaged ? reading.losses().getFirst().what() : e.reason(),
        e.cost());
  }

  private @Nullable Named<Profile> profile(EvidenceKind kind) {
    List<Found> profiles = profiles(kind);
    if (profiles.isEmpty()) {
      return null;
    }
    Found used = profiles.getLast();
    if (profiles.size() > 1) {
      notes.add(
          Text.of(
              "{0} {1} profiles; used is {2}",
              "有 {0} 份 {1} profile，使用的是 {2}", profiles.size(), kind.word(), used.evidence.name()));
    }
    return used.named(((Piece.OfProfile) used.piece).profile());
  }

  private List<Found> profiles(EvidenceKind kind) {
    return ordered(
        found.stream()
            .filter(f -> f.piece instanceof Piece.OfProfile p && p.kind() == kind)
            .toList());
  }

  private List<Found> goroutines(EvidenceKind kind) {
    return ordered(
        found.stream()
            .filter(f -> f.piece instanceof Piece.OfGoroutines && f.piece.kind() == kind)
            .toList());
  }

  private static List<Named<GoroutineSnapshot>> snapshots(Found f) {
    List<GoroutineSnapshot> of =
        switch (f.piece) {
          case Piece.OfGoroutines g -> g.snapshots();
          case Piece.OfLog log -> log.snapshots();
          default -> List.of();
        };
    return of.stream().map(f::named).toList();
  }

  private <P extends Piece, T> List<Named<T>> all(Class<P> type, Function<P, T> model) {
    return ordered(found.stream().filter(f -> type.isInstance(f.piece)).toList()).stream()
        .map(f -> f.named(model.apply(type.cast(f.piece))))
        .toList();
  }

  private static <T> @Nullable T last(List<T> list) {
    return list.isEmpty() ? null : list.getLast();
  }

  private List<Found> ordered(List<Found> files) {
    return loose ? LooseOrder.sorted(files, new PieceTimes()) : files;
  }

  private static final class PieceTimes implements LooseOrder.Source<Found> {
    @Override
    public Evidence evidence(Found file) {
      return file.evidence;
    }

    @Override
    public long time(Found file) {
      return file.piece.time();
    }
  }

  private @Nullable Named<Profile> earlierHeap(List<Found> texts) {
    List<Found> heaps = profiles(EvidenceKind.HEAP_PROFILE);
    if (heaps.size() > 1) {
      return heaps.getFirst().named(((Piece.OfProfile) heaps.getFirst().piece).profile());
    }
    return texts.size() < 2 ? null : heapOfText(texts.getFirst());
  }

  /// The heap profile in the rows of the memory statistics' text.
  private @Nullable Named<Profile> heapOfText(Found text) {
    Evidence of = text.evidence;
    try (InputStream in = bundle.read(original(of))) {
      Profile profile = StackTextReader.read(of.name(), in, limits).model();
      return profile.sampleCount() == 0 ? null : new Named<>(of.name(), profile);
    } catch (IOException | MalformedInput noRows) {
      // gops' statistics have none; a damaged text was told of when its statistics were read.
      return null;
    }
  }

  /// The manifest's own entry, which the bundle knows the file by.
  private Evidence original(Evidence refined) {
    return bundle.manifest().evidence().get(evidence.indexOf(refined));
  }
}
