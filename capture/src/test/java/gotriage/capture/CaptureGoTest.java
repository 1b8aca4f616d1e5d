package gotriage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.bundle.Bundle;
import gotriage.bundle.BundleWriter;
import gotriage.bundle.json.BundleJson;
import gotriage.capture.options.CaptureOptions;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.process.ProcessSample;
import gotriage.target.Target;
import gotriage.target.TargetResolver;
import gotriage.target.host.HostFiles;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("go")
class CaptureGoTest {
  @TempDir static Path programs;
  static Path shop;

  @TempDir Path temp;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    shop = GoProgram.build(programs, "shop", "1.26");
  }

  private Manifest capture(String asked, CaptureOptions options) throws IOException {
    Path folder = temp.resolve("bundle");
    try (HttpAccess http = new HttpAccess(Access.open())) {
      Target target = new TargetResolver(HostFiles.ofThisMachine(), http).resolve(asked);
      BundleWriter writer = BundleWriter.create(folder, "test", target.identity());
      return Capture.run(target, http, options, writer, Progress.NONE);
    }
  }

  @Test
  void aWholeCaptureOfARealServer() throws IOException {
    try (GoProgram program = GoProgram.start(shop)) {
      Manifest manifest = capture(program.firstLine(), CaptureOptions.DEFAULT.withCpuSeconds(2));

      assertThat(manifest.sealed()).isTrue();
      assertThat(manifest.target().pid()).isEqualTo(program.pid());
      assertThat(manifest.target().goVersion()).startsWith("go1.");
      assertThat(manifest.target().mainModule()).isEqualTo("example.com/shop");
      assertThat(manifest.evidence())
          .filteredOn(e -> e.status() != Evidence.Status.OK)
          .extracting(Evidence::name)
          .containsExactly("mutex", "block");
      try (Bundle bundle = Bundle.open(temp.resolve("bundle"))) {
        ProcessSample before = process(bundle, "process-2");
        ProcessSample after = process(bundle, "process-3");
        double seconds = (after.atNanos() - before.atNanos()) / 1e9;
        assertThat(seconds).isBetween(2.0, 10.0);
        assertThat(after.userSeconds() - before.userSeconds()).isPositive();
        assertThat(after.sockets()).containsEntry("LISTEN", 1);
        assertThat(after.threads()).isNotEmpty();
      }
    }
  }

  private static ProcessSample process(Bundle bundle, String name) throws IOException {
    Evidence evidence =
        bundle.manifest().evidence().stream()
            .filter(e -> e.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new BundleJson().readProcess(bundle.read(evidence));
  }
}
