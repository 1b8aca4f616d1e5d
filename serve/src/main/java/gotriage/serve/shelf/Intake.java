package gotriage.serve.shelf;

import gotriage.analyse.Ownership;
import gotriage.bundle.Bundle;
import gotriage.model.Loss;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.profile.ProfileReader;
import gotriage.read.scene.EvidenceSniffer;
import gotriage.read.scene.SceneReader;
import gotriage.report.Triage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what is to be looked at onto the shelf, whatever it is: its bytes tell.
public final class Intake {
  private final Shelf shelf;
  private final Judge judge;
  private int ids;

  /// Makes a verdict of a bundle.
  @FunctionalInterface
  public interface Judge {
    Triage judge(Bundle bundle, String name) throws IOException;
  }

  /// A profile of a scene.
  @FunctionalInterface
  private interface Member {
    @Nullable Named<Profile> of(Scene scene);
  }

  public Intake(Shelf shelf, Judge judge) {
    this.shelf = shelf;
    this.judge = judge;
  }

  /// Reads sources one after the other; what cannot be read is put there as such.
  public void read(List<Source> sources) {
    shelf.expect(sources.size());
    for (Source source : sources) {
      List<Item> items = new ArrayList<>();
      String id = String.valueOf(++ids);
      try {
        read(id, source, items);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        items.clear();
        items.add(new Item.Unread(id, source.name(), Said.of(e)));
      }
      shelf.put(items);
    }
  }

  private void read(String id, Source source, List<Item> items) throws IOException {
    if (Bundle.isBundle(source.path())) {
      bundle(id, source, items);
      return;
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(source.path())) {
      head = in.readNBytes(EvidenceSniffer.LOOKS_AT);
    }
    if (EvidenceSniffer.form(head, head.length) == EvidenceSniffer.Form.TRACE) {
      items.add(new Item.OfTrace(id, source.name(), () -> Files.newInputStream(source.path())));
      return;
    }
    Text why = profile(id, source, items);
    boolean goroutines = items.isEmpty() || isOfGoroutines(items.getFirst());
    if (goroutines) {
      Item.Opener<Bundle> opener = () -> Bundle.ofFiles(List.of(source.path()));
      try (Bundle bundle = opener.open()) {
        String own = items.isEmpty() ? id : id + "g";
        goroutines(own, source.name(), SceneReader.read(bundle), opener, items);
      }
    }
    if (items.isEmpty()) {
      items.add(new Item.Unread(id, source.name(), why));
    }
  }

  private static boolean isOfGoroutines(Item item) {
    return item instanceof Item.OfProfile profile
        && profile.header().sampleTypes().getFirst().type().equals("goroutine");
  }

  /// Why it is no profile; empty where it is one.
  private static Text profile(String id, Source source, List<Item> items) throws IOException {
    try {
      Reading<ProfileRows> reading = rows(source);
      Kept<ProfileRows> rows =
          new Kept<>(() -> {
            try {
              return rows(source).model();
            } catch (MalformedInput e) {
              throw new SaidFailure(e.said(), e);
            }
          });
      items.add(
          new Item.OfProfile(
              id,
              source.name(),
              reading.model().header(),
              reading.model().samples().slots(),
              reading.losses().stream().map(Loss::said).toList(),
              rows,
              new Kept<>(() -> Ownership.of(null))));
      return Text.EMPTY;
    } catch (MalformedInput e) {
      return e.said();
    }
  }

  private static Reading<ProfileRows> rows(Source source) throws IOException, MalformedInput {
    return ProfileReader.read(
        source.name(), Files.readAllBytes(source.path()), ReadLimits.forThisHeap());
  }

  private static void goroutines(
      String id, String name, Scene scene, Item.Opener<Bundle> evidence, List<Item> items) {
    List<Named<GoroutineSnapshot>> all = new ArrayList<>(scene.goroutines());
    if (all.isEmpty() && scene.leaked() != null) {
      all.add(scene.leaked());
    }
    if (!all.isEmpty()) {
      items.add(new Item.OfGoroutines(id, name, all.getLast().model().total(), evidence));
    }
  }

  private void bundle(String id, Source source, List<Item> items) throws IOException {
    Path path = source.path();
    Kept<Triage> triage =
        new Kept<>(() -> {
          try (Bundle bundle = Bundle.open(path)) {
            return judge.judge(bundle, source.name());
          }
        });
    Triage now = triage.get();
    items.add(
        new Item.OfBundle(
            id,
            source.name(),
            now.verdict().status(),
            now.verdict().summary(),
            now.manifest().target(),
            now.manifest().startedAt(),
            triage));
    Map<String, Member> profiles = new LinkedHashMap<>();
    profiles.put("cpu", Scene::cpu);
    profiles.put("heap", Scene::heap);
    profiles.put("allocs", Scene::allocs);
    profiles.put("mutex", Scene::mutex);
    profiles.put("block", Scene::block);
    profiles.forEach((name, member) -> {
      Named<Profile> profile = member.of(now.scene());
      if (profile != null) {
        items.add(member(id, name, member, profile.model(), triage));
      }
    });
    goroutines(id + ".goroutines", "goroutines", now.scene(), () -> Bundle.open(path), items);
    for (Evidence evidence : now.manifest().evidence()) {
      if (evidence.kind() == EvidenceKind.TRACE && evidence.readable()) {
        items.add(
            new Item.OfTrace(
                id + "." + evidence.name(), evidence.name(), () -> trace(path, evidence)));
      }
    }
  }

  private static Item member(
      String id, String name, Member member, Profile profile, Kept<Triage> triage) {
    ProfileHeader header = profile.header();
    return new Item.OfProfile(
        id + "." + name,
        name,
        header,
        profile.sampleCount(),
        List.of(),
        new Kept<>(() -> {
          Named<Profile> again = member.of(triage.get().scene());
          if (again == null) {
            throw new IOException(name + " is not in the bundle any more");
          }
          return again.model().rows();
        }),
        new Kept<>(() -> triage.get().analysis().ownership()));
  }

  private static InputStream trace(Path path, Evidence evidence) throws IOException {
    Bundle bundle = Bundle.open(path);
    try {
      return new FilterInputStream(bundle.read(evidence)) {
        @Override
        public void close() throws IOException {
          try (bundle) {
            super.close();
          }
        }
      };
    } catch (IOException e) {
      bundle.close();
      throw e;
    }
  }
}
