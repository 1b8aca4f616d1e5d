package gotriage.bundle;

import static gotriage.bundle.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactedCopyTest {
  @TempDir Path temp;
  private Path original;

  @BeforeEach
  void capture() throws IOException {
    original = temp.resolve("b");
    BundleWriter writer =
        BundleWriter.create(
            original, "0.1.0", TargetIdentity.unknown("url", "http://u:s3cret@h/?k=s3cret"));
    writer.add("cmdline", "cmdline.txt", EvidenceKind.CMDLINE, Cost.NONE, bytes("shop\0s3cret"));
    writer.add(
        "goroutines", "goroutines.txt", EvidenceKind.GOROUTINE_DUMP, Cost.NONE, Samples.DUMP);
    writer.add("trace", "trace.out", EvidenceKind.TRACE, Cost.NONE, bytes("s3cret"));
    writer.without(
        "heap",
        EvidenceKind.HEAP_PROFILE,
        Cost.NONE,
        Evidence.Status.FAILED,
        new Text(
            "GET http://u:s3cret@h/heap?debug=0: 404", "GET http://u:s3cret@h/heap?debug=0：404"));
    writer.note(new Text("asked http://h/?token=s3cret", "请求了 http://h/?token=s3cret"));
    writer.seal();
    Files.writeString(original.resolve("core.bin"), "s3cret");
  }

  private static String everything(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void holdsNoSecretAndReadsAsABundle() throws IOException {
    Path copy = temp.resolve("copy");
    try (Bundle bundle = Bundle.open(original)) {
      Manifest written = RedactedCopy.write(bundle, copy);
      assertThat(everything(copy)).doesNotContain("s3cret").contains("REDACTED");
      try (Bundle read = Bundle.open(copy)) {
        assertThat(read.manifest()).isEqualTo(written);
        assertThat(read.losses()).isEmpty();
        assertThat(read.manifest().sealed()).isTrue();
        assertThat(read.manifest().notes().getLast().en()).contains("redacted copy");
        assertThat(read.manifest().notes().getLast().zh()).contains("脱敏副本");
        Evidence before = bundle.manifest().evidence().get(1);
        assertThat(read.manifest().evidence().get(1)).isEqualTo(before);
        Evidence trace = read.manifest().evidence().get(2);
        assertThat(trace.status()).isEqualTo(Evidence.Status.SKIPPED);
        assertThat(trace.reason().zh()).contains("原证据包里有");
        assertThat(trace.reason().en()).contains("log lines", "the original bundle has it");
        assertThat(trace.startedAt()).isEqualTo(bundle.manifest().evidence().get(2).startedAt());
      }
    }
  }

  @Test
  void theOriginalStaysAsItWas() throws IOException {
    String before = everything(original);
    try (Bundle bundle = Bundle.open(original)) {
      RedactedCopy.write(bundle, temp.resolve("copy"));
    }
    assertThat(everything(original)).isEqualTo(before);
  }

  @Test
  void anArchiveIsOneFile() throws IOException {
    Path copy = temp.resolve("copy.tar.gz");
    try (Bundle bundle = Bundle.open(original)) {
      Manifest written = RedactedCopy.write(bundle, copy);
      try (Bundle read = Bundle.open(copy)) {
        assertThat(read.manifest()).isEqualTo(written);
      }
      assertThatThrownBy(() -> RedactedCopy.write(bundle, copy)).hasMessageContaining("--out");
    }
  }

  @Test
  void aPlaceThatIsTakenIsLeftAlone() throws IOException {
    Path taken = Files.createDirectories(temp.resolve("taken"));
    Files.writeString(taken.resolve("mine"), "mine");
    try (Bundle bundle = Bundle.open(original)) {
      assertThatThrownBy(() -> RedactedCopy.write(bundle, taken)).hasMessageContaining("--out");
      assertThatThrownBy(() -> RedactedCopy.write(bundle, taken.resolve("mine")))
          .hasMessageContaining("--out");
      assertThatThrownBy(() -> RedactedCopy.write(bundle, original)).hasMessageContaining("--out");
    }
    assertThat(taken.resolve("mine")).hasContent("mine");
  }

  @Test
  void aCaptureThatWasCutShortStaysOne() throws IOException {
    Path cut = temp.resolve("cut");
    BundleWriter writer = Samples.writer(cut);
    Samples.fill(writer);
    try (Bundle bundle = Bundle.open(cut)) {
      Manifest manifest = RedactedCopy.write(bundle, temp.resolve("copy"));
      assertThat(manifest.sealed()).isFalse();
      // Three bytes that are no profile.
      assertThat(manifest.evidence().getFirst().reason().en()).contains("left out");
    }
  }
}
