package gotriage.bundle;

import static gotriage.bundle.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
  @TempDir Path temp;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path folder = temp.resolve("b");
    BundleWriter writer = Samples.writer(folder);
    Samples.fill(writer);
    writer.without(
        "heap",
        EvidenceKind.HEAP_PROFILE,
        Cost.NONE,
        Evidence.Status.FAILED,
        new Text("GET heap: refused", "GET heap：被拒绝"));
    writer.note(new Text("the target restarted", "目标重启过"));
    Manifest sealed = writer.seal();

    try (Bundle bundle = Bundle.open(folder)) {
      assertThat(bundle.manifest()).isEqualTo(sealed);
      assertThat(bundle.manifest().sealed()).isTrue();
      assertThat(bundle.losses()).isEmpty();
      Evidence dump = bundle.manifest().evidence().get(1);
      assertThat(bundle.read(dump)).hasBinaryContent(Samples.DUMP);
      assertThat(dump.sha256())
          .isEqualTo("98202885f0ae0cb9a973c8ba7d08d2974a0d6b683380eb303c10785d0eee1731");
    }
  }

  @Test
  void aManifestStandsAfterEveryStep() throws IOException {
    Path folder = temp.resolve("b");
    BundleWriter writer = Samples.writer(folder);
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (Bundle bundle = Bundle.open(folder)) {
        steps.add(bundle.manifest().evidence().size());
        assertThat(bundle.manifest().sealed()).isFalse();
      }
      writer.add("s" + i, "s" + i + ".txt", EvidenceKind.OTHER, Cost.NONE, bytes("x"));
    }
    assertThat(steps).containsExactly(0, 1, 2);
  }

  @Test
  void aStepThatACrashCutIsReadAsPartial() throws IOException {
    Path folder = temp.resolve("b");
    BundleWriter writer = Samples.writer(folder);
    Samples.fill(writer);
    EvidenceSink sink = writer.open("heap", "heap.pb.gz", EvidenceKind.HEAP_PROFILE, Cost.NONE);
    sink.write(bytes("half"));
    // The program dies here: neither finish nor seal.

    try (Bundle bundle = Bundle.open(folder)) {
      assertThat(bundle.manifest().evidence())
          .extracting(Evidence::name)
          .containsExactly("cpu", "goroutines", "heap");
      Evidence heap = bundle.manifest().evidence().getLast();
      assertThat(heap.status()).isEqualTo(Evidence.Status.PARTIAL);
      assertThat(heap.kind()).isEqualTo(EvidenceKind.HEAP_PROFILE);
      assertThat(bundle.read(heap)).hasContent("half");
    }
  }

  @Test
  void sealingEndsTheStepThatRuns() throws IOException {
    Path folder = temp.resolve("b");
    BundleWriter writer = Samples.writer(folder);
    EvidenceSink sink = writer.open("cpu", "cpu.pb.gz", EvidenceKind.CPU_PROFILE, Cost.NONE);
    sink.write(bytes("half"));
    Manifest manifest = writer.seal();

    assertThat(manifest.sealed()).isTrue();
    assertThat(manifest.evidence()).hasSize(1);
    assertThat(manifest.evidence().getFirst().status()).isEqualTo(Evidence.Status.PARTIAL);
    assertThatThrownBy(() -> sink.write(1)).isInstanceOf(StorageFailed.class);
    writer.without("late", EvidenceKind.OTHER, Cost.NONE, Evidence.Status.SKIPPED, Text.EMPTY);
    assertThat(writer.seal().evidence()).hasSize(1);
  }

  @Test
  void aFullDiskIsSaidAndWhatWasThereIsKept() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full on this machine");
    Path folder = temp.resolve("b");
    BundleWriter writer =
        BundleWriter.create(
            folder,
            "0.1.0",
            Samples.TARGET,
            file -> Files.newOutputStream(file.endsWith("heap.pb.gz") ? full : file));
    Samples.fill(writer);
    Evidence heap =
        writer.add("heap", "heap.pb.gz", EvidenceKind.HEAP_PROFILE, Cost.NONE, bytes("x"));

    assertThat(heap.status()).isEqualTo(Evidence.Status.FAILED);
    assertThat(heap.reason().zh()).contains("磁盘已满", "--out");
    assertThat(heap.reason().en()).contains("heap.pb.gz", "disk is full", "--out");
    assertThat(writer.full()).isTrue();
    writer.seal();
    try (Bundle bundle = Bundle.open(folder)) {
      assertThat(bundle.manifest().evidence()).hasSize(3);
      assertThat(bundle.losses()).isEmpty();
    }
  }

  @Test
  void refusesNamesThatAreNotPlain() throws IOException {
    BundleWriter writer = Samples.writer(temp.resolve("b"));
    for (String name : List.of("../x", "a/b", "", ".hidden", "manifest.json", "a b", "x\0")) {
      assertThatThrownBy(() -> writer.open("x", name, EvidenceKind.OTHER, Cost.NONE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesAFolderThatHoldsSomething() throws IOException {
    Files.writeString(temp.resolve("mine.txt"), "precious");
    assertThatThrownBy(() -> Samples.writer(temp))
        .hasMessageContaining("not empty")
        .hasMessageContaining("--out");
    assertThat(temp.resolve("mine.txt")).hasContent("precious");
  }

  @Test
  void onlyTheOwnerMayRead() throws IOException {
    Path folder = temp.resolve("b");
    Samples.writer(folder);
    assertThat(Files.getPosixFilePermissions(folder))
        .allMatch(permission -> permission.name().startsWith("OWNER"));
  }
}
