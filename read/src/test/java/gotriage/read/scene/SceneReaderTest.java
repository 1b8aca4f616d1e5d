package gotriage.read.scene;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.bundle.Bundle;
import gotriage.bundle.BundleWriter;
import gotriage.model.Loss;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.read.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SceneReaderTest {
  @TempDir private Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Path fixture(String name, String fixture) throws IOException {
    return file(name, Fixtures.bytes(fixture));
  }

  private static byte[] behindHttpHead(byte[] body) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        """
        HTTP/1.1 100 Continue

        HTTP/1.1 200 OK
        Content-Type: application/octet-stream
        X-Content-Type-Options: nosniff

        """
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static <T> Named<T> there(@Nullable Named<T> model) {
    return Objects.requireNonNull(model);
  }

  private static Evidence evidence(Scene scene, String name) {
    return scene.manifest().evidence().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void filesAreKnownByWhatTheyHold() throws IOException {
    Scene scene =
        SceneReader.readFiles(
            List.of(
                fixture("a", "go1.26/cpu.pb.gz"),
                fixture("b", "go1.26/heap.pb.gz"),
                fixture("c", "go1.26/allocs.pb.gz"),
                fixture("d", "go1.26/mutex.pb.gz"),
                fixture("e", "go1.26/block.pb.gz"),
                fixture("f", "go1.26/goroutine.pb.gz"),
                fixture("g", "go1.26/goroutines.txt"),
                fixture("h", "go1.26-leak/goroutineleak.pb.gz"),
                fixture("i", "go1.26/heap.txt"),
                fixture("j", "go1.26/trace.out"),
                fixture("k", "go1.26/threadcreate.pb.gz"),
                fixture("l", "gops/stats.txt"),
                file("m", "/usr/bin/shop\0-addr\0:80"),
                file("n", "/usr/bin/shop: go1.26.8\n\tpath\texample.com/shop\n\tmod\tm\tv1\t\n")));
    assertThat(scene.losses()).isEmpty();
    assertThat(scene.cpu()).isNotNull();
    assertThat(there(scene.cpu()).evidence()).isEqualTo("a");
    assertThat(there(scene.heap()).evidence()).isEqualTo("b");
    assertThat(there(scene.allocs()).evidence()).isEqualTo("c");
    assertThat(there(scene.mutex()).evidence()).isEqualTo("d");
    assertThat(there(scene.block()).evidence()).isEqualTo("e");
    assertThat(scene.goroutines()).extracting(Named::evidence).containsExactly("f", "g");
    assertThat(there(scene.dump()).evidence()).isEqualTo("g");
    assertThat(there(scene.leaked()).evidence()).isEqualTo("h");
    assertThat(scene.memory()).extracting(Named::evidence).containsExactly("i");
    assertThat(there(scene.build()).model().goVersion()).isEqualTo("go1.26.8");
    assertThat(scene.manifest().evidence())
        .extracting(Evidence::kind)
        .containsExactly(
            EvidenceKind.CPU_PROFILE,
            EvidenceKind.HEAP_PROFILE,
            EvidenceKind.ALLOCS_PROFILE,
            EvidenceKind.MUTEX_PROFILE,
            EvidenceKind.BLOCK_PROFILE,
            EvidenceKind.GOROUTINE_PROFILE,
            EvidenceKind.GOROUTINE_DUMP,
            EvidenceKind.GOROUTINE_LEAK,
            EvidenceKind.MEMSTATS,
            EvidenceKind.TRACE,
            EvidenceKind.THREADCREATE_PROFILE,
            EvidenceKind.RUNTIME_STATS,
            EvidenceKind.CMDLINE,
            EvidenceKind.BUILD_INFO);
    assertThat(scene.manifest().sealed()).isTrue();
    TargetIdentity target = scene.manifest().target();
    assertThat(target.executable()).isEqualTo("/usr/bin/shop");
    assertThat(target.goVersion()).isEqualTo("go1.26.8");
    assertThat(target.mainModule()).isEqualTo("m");
    assertThat(target.gomaxprocs()).isEqualTo(2);
    assertThat(evidence(scene, "a").duration()).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void whatCurlSavesWithItsHeadersOrGzippedIsReadAlike() throws IOException {
    Scene scene =
        SceneReader.readFiles(
            List.of(
                file("cpu.out", behindHttpHead(Fixtures.bytes("go1.26/cpu.pb.gz"))),
                file("dump.gz", Fixtures.gzip(Fixtures.bytes("go1.26/goroutines.txt"))),
                file("goroutine", behindHttpHead(Fixtures.bytes("go1.26/goroutine.txt"))),
                file("heap.raw", Fixtures.gunzip(Fixtures.bytes("go1.26/heap.pb.gz")))));
    assertThat(scene.losses()).isEmpty();
    assertThat(scene.cpu()).isNotNull();
    assertThat(scene.dump()).isNotNull();
    assertThat(scene.heap()).isNotNull();
    assertThat(scene.goroutines())
        .hasSize(2)
        .allSatisfy(g -> assertThat(g.model().total()).isEqualTo(27));
  }

  @Test
  void aDumpInALogIsFoundBehindItsPrefix() throws IOException {
    String dump = new String(Fixtures.bytes("go1.26/goroutines.txt"), StandardCharsets.UTF_8);
    String logged =
        dump.lines().map(l -> "2026-11-24T09:00:00.123456789Z " + l + "\n").collect(joining());
    Scene scene = SceneReader.readFiles(List.of(file("pod.log", "starting up\n" + logged)));
    assertThat(there(scene.dump()).model().total()).isEqualTo(27);
  }

  @Test
  void aHeapTextAloneGivesStatisticsAndProfile() throws IOException {
    Scene scene = SceneReader.readFiles(List.of(fixture("heap.txt", "go1.19/heap.txt")));
    assertThat(scene.memory()).hasSize(1);
    assertThat(scene.heap()).isNotNull();
    assertThat(there(scene.heap()).model().typeIndex("inuse_space")).isEqualTo(3);
    byte[] whole = Fixtures.bytes("go1.19/heap.txt");
    Scene cut =
        SceneReader.readFiles(List.of(file("cut.txt", Arrays.copyOf(whole, whole.length / 3))));
    assertThat(cut.memory()).isEmpty();
    assertThat(cut.heap()).isNotNull();
    assertThat(cut.losses())
        .extracting(l -> l.what().en())
        .anyMatch(w -> w.contains("no memory stat"));
  }

  @Test
  void snapshotsAreOrderedByTheTimeInThemThenByNumberThenByFileTime() throws IOException {
    String text = new String(Fixtures.bytes("go1.26/goroutine.txt"), StandardCharsets.UTF_8);
    Path second = file("goroutine-10.txt", text);
    Path first = file("goroutine-9.txt", text);
    assertThat(names(second, first)).containsExactly("goroutine-9", "goroutine-10");

    Path late = file("after.txt", text);
    Path early = file("before.txt", text);
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Files.setLastModifiedTime(late, FileTime.from(now));
    Files.setLastModifiedTime(early, FileTime.from(now.minusSeconds(7)));
    assertThat(names(late, early)).containsExactly("before", "after");

    // The newer toolchain's fixture was taken a little earlier.
    Path younger = fixture("g-1.pb.gz", "go1.26-leak/goroutineleak.pb.gz");
    Path older = fixture("g-2.pb.gz", "go1.26/goroutine.pb.gz");
    Scene scene = SceneReader.readFiles(List.of(younger, older));
    assertThat(evidence(scene, "g-2").startedAt()).isBefore(evidence(scene, "g-1").startedAt());
  }

  private static List<String> names(Path... files) throws IOException {
    return SceneReader.readFiles(List.of(files)).goroutines().stream()
        .map(Named::evidence)
        .toList();
  }

  @Test
  void ofTwoDumpsTheLaterIsTheDump() throws IOException {
    Scene scene =
        SceneReader.readFiles(
            List.of(
                fixture("dump-2.txt", "go1.26/goroutines.txt"),
                fixture("dump-1.txt", "go1.26/goroutines.txt")));
    assertThat(there(scene.dump()).evidence()).isEqualTo("dump-2");
    assertThat(scene.goroutines()).extracting(Named::evidence).containsExactly("dump-1", "dump-2");
  }

  @Test
  void aDamagedFileIsALossAndTheOthersAreRead() throws IOException {
    byte[] cpu = Fixtures.bytes("go1.26/cpu.pb.gz");
    byte[] garbage = new byte[500];
    Arrays.fill(garbage, (byte) 0xfe);
    Scene scene =
        SceneReader.readFiles(
            List.of(
                fixture("goroutine.pb.gz", "go1.26/goroutine.pb.gz"),
                file("cpu.pb.gz", Arrays.copyOf(cpu, cpu.length - 40)),
                file("mutex.pb.gz", garbage),
                file("heap.pb.gz", "404 page not found\n"),
                file("allocs.pb.gz", "<html>503 Service Unavailable</html>"),
                file("block.pb.gz", ""),
                file("shop", "\u007fELF\u0002\u0001\u0001\0")));
    assertThat(scene.goroutines()).hasSize(1);
    assertThat(scene.losses())
        .extracting(Loss::evidence)
        .contains("cpu", "mutex", "heap", "allocs", "block", "shop")
        .doesNotContain("goroutine");
    assertThat(scene.manifest().evidence())
        .allSatisfy(e ->
            assertThat(e.status())
                .isEqualTo(
                    e.name().equals("goroutine") ? Evidence.Status.OK : Evidence.Status.PARTIAL));
    assertThat(evidence(scene, "heap").reason().en()).contains("404 page not found");
    assertThat(evidence(scene, "shop").reason().en()).contains("go version -m");
  }

  @Test
  void aCutCpuProfileKeepsItsSamplesByItsName() throws IOException {
    byte[] raw = Fixtures.gunzip(Fixtures.bytes("go1.26/cpu.pb.gz"));
    Scene scene =
        SceneReader.readFiles(List.of(file("cpu.pb", Arrays.copyOf(raw, raw.length / 2))));
    assertThat(scene.cpu()).isNotNull();
    assertThat(there(scene.cpu()).model().typeIndex("cpu")).isEqualTo(1);
    assertThat(there(scene.cpu()).model().total(1)).isPositive();
    assertThat(scene.losses()).isNotEmpty();
  }

  @Test
  void ofTwoHeapProfilesBothAreUsed() throws IOException {
    Scene scene =
        SceneReader.readFiles(
            List.of(
                fixture("h1.pb.gz", "go1.26/heap.pb.gz"),
                fixture("h2.pb.gz", "go1.26/heap.pb.gz")));
    assertThat(List.of(there(scene.heap()).evidence(), there(scene.earlierHeap()).evidence()))
        .containsExactlyInAnyOrder("h1", "h2");
  }

  @Test
  void aBundleIsReadInTheOrderOfItsCapture() throws IOException {
    Path target = folder.resolve("scene");
    TargetIdentity identity = TargetIdentity.unknown("url", "http://localhost:6060");
    try (BundleWriter writer = BundleWriter.create(target, "0.1.0", identity)) {
      add(writer, "goroutines-early", "goroutines-early.txt", "goroutines.txt");
      add(writer, "goroutine-1", "goroutine-1.pb.gz", "goroutine.pb.gz");
      add(writer, "memstats-1", "memstats-1.txt", "heap.txt");
      add(writer, "cpu", "cpu.pb.gz", "cpu.pb.gz");
      add(writer, "goroutine-2", "goroutine-2.pb.gz", "goroutine.pb.gz");
      add(writer, "memstats-2", "memstats-2.txt", "heap.txt");
      add(writer, "goroutines", "goroutines.txt", "goroutines.txt");
    }
    try (Bundle bundle = Bundle.open(target)) {
      Scene scene = SceneReader.read(bundle);
      assertThat(scene.losses()).isEqualTo(bundle.losses());
      assertThat(scene.goroutines())
          .extracting(Named::evidence)
          .containsExactly("goroutine-1", "goroutine-2", "goroutines-early", "goroutines");
      assertThat(there(scene.dump()).evidence()).isEqualTo("goroutines");
      assertThat(scene.memory())
          .extracting(Named::evidence)
          .containsExactly("memstats-1", "memstats-2");
      assertThat(scene.cpu()).isNotNull();
      assertThat(scene.manifest().target().address()).isEqualTo("http://localhost:6060");
      List<String> order = new ArrayList<>();
      scene.manifest().evidence().forEach(e -> order.add(e.name()));
      assertThat(order).startsWith("goroutines-early", "goroutine-1", "memstats-1", "cpu");
    }
  }

  private static void add(BundleWriter writer, String step, String file, String fixture)
      throws IOException {
    writer.add(step, file, EvidenceKind.OTHER, Cost.NONE, Fixtures.bytes("go1.26/" + fixture));
  }

  @Test
  void severalCpuProfilesAreOneAndANote() throws IOException {
    Scene scene =
        SceneReader.readFiles(
            List.of(
                fixture("one.pb.gz", "go1.26/cpu.pb.gz"),
                fixture("two.pb.gz", "go1.19/cpu.pb.gz")));
    assertThat(scene.cpu()).isNotNull();
    assertThat(scene.manifest().notes())
        .singleElement()
        .satisfies(note -> assertThat(note.en()).startsWith("2 cpu profiles; used is "));
  }

  @Test
  void theToolchainIsToldByItsPathWhereNothingElseTells() throws IOException {
    Scene scene = SceneReader.readFiles(List.of(fixture("cpu.pb.gz", "go1.19/cpu.pb.gz")));
    assertThat(scene.manifest().target().goVersion()).isEqualTo("go1.19");
    assertThat(scene.manifest().target().executable()).isEqualTo("/app/scenes119");
  }

  @Test
  void aMissingFileIsAnErrorOfTheCaller() {
    assertThatThrownBy(() -> SceneReader.readFiles(List.of(folder.resolve("nothing"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such file");
  }
}
