package gotriage.bundle;

import static gotriage.bundle.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.bundle.file.UnreadableBundle;
import gotriage.bundle.tar.TarGz;
import gotriage.model.Loss;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
  @TempDir Path temp;

  private Path folder() throws IOException {
    Path folder = temp.resolve("shop-1");
    try (BundleWriter writer = Samples.writer(folder)) {
      Samples.fill(writer);
    }
    return folder;
  }

  private Path archive() throws IOException {
    Path archive = temp.resolve("shop-1.tar.gz");
    TarGz.pack(folder(), archive);
    return archive;
  }

  @Test
  void anArchiveIsTheSameAsItsFolder() throws IOException {
    Path archive = archive();
    assertThat(Bundle.isBundle(archive)).isTrue();
    try (Bundle packed = Bundle.open(archive);
        Bundle folder = Bundle.open(temp.resolve("shop-1"))) {
      assertThat(packed.manifest()).isEqualTo(folder.manifest());
      assertThat(packed.losses()).isEmpty();
      assertThat(packed.read(packed.manifest().evidence().get(1))).hasBinaryContent(Samples.DUMP);
    }
  }

  @Test
  void anArchiveCutAnywhereGivesWhatItHasOrSaysWhy() throws IOException {
    byte[] whole = Files.readAllBytes(archive());
    Manifest manifest;
    try (Bundle bundle = Bundle.open(temp.resolve("shop-1.tar.gz"))) {
      manifest = bundle.manifest();
    }
    int readable = 0;
    for (int length = 0; length < whole.length; length++) {
      Path cut = temp.resolve("cut.tar.gz");
      Files.write(cut, Arrays.copyOf(whole, length));
      try (Bundle bundle = Bundle.open(cut)) {
        readable++;
        if (bundle.losses().isEmpty()) {
          assertThat(bundle.manifest()).isEqualTo(manifest); // only padding was cut
        }
        for (Evidence e : bundle.manifest().evidence()) {
          if (e.readable()) {
            bundle.read(e).readAllBytes();
          }
        }
      } catch (UnreadableBundle e) {
        assertThat(e).hasMessageContaining("cut.tar.gz");
      }
    }
    assertThat(readable).isPositive();
  }

  @Test
  void anArchiveOfAnotherTarIsRead() throws Exception {
    Path folder = folder();
    Path archive = temp.resolve("other.tgz");
    Process tar =
        new ProcessBuilder("tar", "czf", archive.toString(), "-C", temp.toString(), "shop-1")
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    try (Bundle bundle = Bundle.open(archive);
        Bundle plain = Bundle.open(folder)) {
      assertThat(bundle.manifest()).isEqualTo(plain.manifest());
    }
  }

  @Test
  void longFolderNamesOfOtherTarsAreRead() throws Exception {
    Path folder = folder();
    String longName = "x".repeat(150);
    Files.move(folder, temp.resolve(longName));
    for (String format : List.of("gnu", "pax", "posix")) {
      Path archive = temp.resolve(format + ".tgz");
      Process tar =
          new ProcessBuilder(
                  "tar",
                  "czf",
                  archive.toString(),
                  "--format=" + format,
                  "-C",
                  temp.toString(),
                  longName)
              .inheritIO()
              .start();
      assertThat(tar.waitFor()).isZero();
      try (Bundle bundle = Bundle.open(archive)) {
        assertThat(bundle.manifest().evidence()).as(format).hasSize(2);
      }
    }
  }

  @Test
  void aFolderWithoutManifestIsTakenByItsNames() throws IOException {
    Path folder = folder();
    Files.delete(folder.resolve("manifest.json"));
    try (Bundle bundle = Bundle.open(folder)) {
      assertThat(bundle.manifest().sealed()).isFalse();
      assertThat(bundle.manifest().evidence())
          .extracting(Evidence::kind)
          .containsExactly(EvidenceKind.CPU_PROFILE, EvidenceKind.GOROUTINE_DUMP);
      assertThat(bundle.losses()).extracting(Loss::evidence).containsExactly("manifest.json");
    }
  }

  @Test
  void aDamagedManifestIsSaidAndPassedOver() throws IOException {
    Path folder = folder();
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest.json"));
    for (int length = 0; length < manifest.length - 2; length += 7) {
      Files.write(folder.resolve("manifest.json"), Arrays.copyOf(manifest, length));
      try (Bundle bundle = Bundle.open(folder)) {
        assertThat(bundle.manifest().evidence()).hasSize(2);
        assertThat(bundle.losses()).isNotEmpty();
      }
    }
  }

  @Test
  void aManifestCannotReachOutOfTheBundle() throws IOException {
    Path folder = folder();
    Path manifest = folder.resolve("manifest.json");
    Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.writeString(
        manifest, Files.readString(manifest).replace("goroutines.txt", "../secret.txt"));
    try (Bundle bundle = Bundle.open(folder)) {
      Evidence evil = bundle.manifest().evidence().get(1);
      assertThat(evil.status()).isEqualTo(Evidence.Status.FAILED);
      assertThatThrownBy(() -> bundle.read(evil)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path folder = folder();
    Files.delete(folder.resolve("goroutines.txt"));
    Files.writeString(temp.resolve("secret.txt"), "s".repeat(Samples.DUMP.length));
    Files.createSymbolicLink(folder.resolve("goroutines.txt"), temp.resolve("secret.txt"));
    try (Bundle bundle = Bundle.open(folder)) {
      Evidence dump = bundle.manifest().evidence().get(1);
      assertThat(dump.readable()).isFalse();
      assertThat(bundle.losses()).extracting(Loss::evidence).contains("goroutines");
    }
  }

  @Test
  void aFileThatShrankIsSaid() throws IOException {
    Path folder = folder();
    Files.write(folder.resolve("cpu.pb.gz"), new byte[] {1});
    try (Bundle bundle = Bundle.open(folder)) {
      Evidence cpu = bundle.manifest().evidence().getFirst();
      assertThat(cpu.status()).isEqualTo(Evidence.Status.PARTIAL);
      assertThat(cpu.bytes()).isEqualTo(1);
      assertThat(bundle.losses().getFirst().what().en()).contains("1 of 3 bytes");
    }
  }

  @Test
  void whatIsNoBundleIsRefusedInWords() throws IOException {
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThatThrownBy(() -> Bundle.open(empty)).hasMessageContaining("no manifest.json");
    assertThatThrownBy(() -> Bundle.open(temp.resolve("none")))
        .hasMessageContaining("no such file");
    Path text = Files.write(temp.resolve("x.txt"), bytes("hello"));
    assertThatThrownBy(() -> Bundle.open(text)).hasMessageContaining("neither a folder nor");
    assertThat(Bundle.isBundle(text)).isFalse();
  }

  @Test
  void unpackingLeavesNothingBehind() throws IOException {
    Path archive = archive();
    Bundle bundle = Bundle.open(archive);
    Evidence cpu = bundle.manifest().evidence().getFirst();
    bundle.close();
    assertThatThrownBy(() -> bundle.read(cpu)).isInstanceOf(IOException.class);
  }

  @Test
  void looseFilesMakeABundle() throws IOException {
    Path a = Files.write(temp.resolve("cpu.pb.gz"), bytes("a"));
    Path other = Files.createDirectory(temp.resolve("other"));
    Path b = Files.write(other.resolve("cpu.pb.gz"), bytes("b"));
    try (Bundle bundle = Bundle.ofFiles(List.of(a, b))) {
      List<Evidence> evidence = bundle.manifest().evidence();
      assertThat(evidence).extracting(Evidence::name).containsExactly("cpu", "cpu-2");
      assertThat(bundle.read(evidence.get(0))).hasContent("a");
      assertThat(bundle.read(evidence.get(1))).hasContent("b");
    }
    assertThatThrownBy(() -> Bundle.ofFiles(List.of(temp.resolve("gone"))))
        .hasMessageContaining("no such file");
  }

  @ParameterizedTest
  @CsvSource({
    "cpu.pb.gz, CPU_PROFILE",
    "profile, CPU_PROFILE",
    "profile.pb.gz, CPU_PROFILE",
    "pprof.shop.samples.cpu.001.pb.gz, CPU_PROFILE",
    "pprof.shop.alloc_objects.alloc_space.inuse_objects.inuse_space.001.pb.gz, HEAP_PROFILE",
    "pprof.shop.goroutine.003.pb.gz, GOROUTINE_PROFILE",
    "goroutine-2.pb.gz, GOROUTINE_PROFILE",
    "goroutines.txt, GOROUTINE_DUMP",
    "goroutineleak.pb.gz, GOROUTINE_LEAK",
    "memstats-1.txt, MEMSTATS",
    "heap.txt, MEMSTATS",
    "process-1.json, PROCESS",
    "trace.out, TRACE",
    "whatever.bin, OTHER"
  })
  void namesSayWhatAFileIs(String name, EvidenceKind kind) {
    assertThat(EvidenceNames.kindOf(name)).isEqualTo(kind);
  }
}
