package gotriage.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.bundle.Bundle;
import gotriage.bundle.BundleWriter;
import gotriage.capture.options.Budget;
import gotriage.capture.options.CaptureOptions;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.target.Target;
import gotriage.target.TargetResolver;
import gotriage.target.host.HostFiles;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against the real agent, `github.com/google/gops/agent`.
@Tag("go")
class GopsGoTest {
  @TempDir static Path programs;
  static Path agent;

  @TempDir Path temp;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    Path source = Files.createDirectories(programs.resolve("agent-src"));
    GoProgram.copySource("agent", source);
    Files.writeString(
        source.resolve("go.mod"),
        """
        module example.com/agent

        go 1.26

        require github.com/google/gops v0.3.28

        require golang.org/x/sys v0.11.0 // indirect
        """);
    try {
      GoProgram.run(source, Map.of(), List.of("go", "mod", "tidy"));
    } catch (IOException e) {
      assumeTrue(false, "the module github.com/google/gops is not to be had: " + e.getMessage());
    }
    agent = GoProgram.buildFolder(source, programs.resolve("agent"), Map.of());
  }

  private static Target resolve(GoProgram program) throws IOException {
    try (HttpAccess http = new HttpAccess(Access.open())) {
      return new TargetResolver(HostFiles.ofThisMachine(), http)
          .resolve(Integer.toString(program.pid()));
    }
  }

  private GoProgram start(Path configuration) throws IOException {
    return GoProgram.start(agent, Map.of("GOPS_CONFIG_DIR", configuration.toString()));
  }

  private Manifest capture(Target target, Budget budget) throws IOException {
    try (HttpAccess http = new HttpAccess(Access.open())) {
      BundleWriter writer = BundleWriter.create(temp.resolve("bundle"), "test", target.identity());
      return Capture.run(
          target, http, CaptureOptions.DEFAULT.withBudget(budget), writer, Progress.NONE);
    }
  }

  @Test
  void everythingTheAgentHas() throws IOException {
    try (GoProgram program = start(temp.resolve("gops"))) {
      Target target = resolve(program);
      assertThat(target.gopsPort()).isPositive();
      assertThat(target.identity().kind()).isEqualTo("gops");
      Manifest manifest = capture(target, new Budget(Duration.ofSeconds(90), 50, 64 << 20));
      assertThat(manifest.evidence())
          .allSatisfy(e -> assertThat(e.status()).as(e.name()).isEqualTo(Evidence.Status.OK));
      assertThat(manifest.evidence())
          .extracting(Evidence::name)
          .contains("stats-1", "memstats-1", "memstats-2", "cpu", "heap", "goroutines");
      assertThat(manifest.target().gomaxprocs()).isPositive();
      try (Bundle bundle = Bundle.open(temp.resolve("bundle"))) {
        Evidence dump = bundle.manifest().evidence().getLast();
        assertThat(new String(bundle.read(dump).readAllBytes())).contains("main.busy");
      }
    }
  }

  @Test
  void anAgentThatCouldWriteNoPortFileIsFoundByItsModule() throws IOException {
    Path folder = temp.resolve("gops");
    try (GoProgram program = start(folder)) {
      Files.delete(folder.resolve(Integer.toString(program.pid())));
      assertThat(resolve(program).gopsPort()).isPositive();
    }
  }

  @Test
  void aBudgetTooSmallForItsFixedProfileSaysSo() throws IOException {
    try (GoProgram program = start(temp.resolve("gops"))) {
      Manifest manifest =
          capture(resolve(program), new Budget(Duration.ofSeconds(10), 50, 64 << 20));
      Evidence cpu =
          manifest.evidence().stream()
              .filter(e -> e.name().equals("cpu"))
              .findFirst()
              .orElseThrow();
      assertThat(cpu.status()).isEqualTo(Evidence.Status.SKIPPED);
      assertThat(cpu.reason().en()).contains("30 s", "--budget total=");
    }
  }
}
