package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.lab.GoToolchain;
import gotriage.lab.LabProgram;
import gotriage.lab.LabPrograms;
import gotriage.lab.LabService;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The commands over a real sick Go service and a real healthy one, as a user types them.
@Tag("go")
@TestInstance(Lifecycle.PER_CLASS)
class RealServiceTest {
  @TempDir private static Path work;
  @TempDir private Path here;

  private LabService sick;
  private LabService healthy;

  @BeforeAll
  void startServices() throws IOException, InterruptedException {
    GoToolchain go = GoToolchain.find(System.getenv());
    assumeTrue(go != null, "SKIPPED: no Go toolchain here, so no service can be run");
    List<LabProgram> programs = LabPrograms.unpack(work.resolve("src"));
    sick = start(go, programs, "channelleak/sick", "quotes");
    healthy = start(go, programs, "nilchannelblock/healthy", "tracker");
  }

  private static LabService start(
      GoToolchain go, List<LabProgram> programs, String name, String executable)
      throws IOException, InterruptedException {
    LabProgram program =
        programs.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Path file = work.resolve(executable);
    go.build(program.folder(), file, false);
    return LabService.start(file, program.expectation());
  }

  @AfterAll
  void endServices() {
    Stream.of(sick, healthy).filter(java.util.Objects::nonNull).forEach(LabService::close);
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.in(here, words);
  }

  @Test
  void aSickServiceByUrl() throws IOException {
    CommandLineRun run = run("triage", "http://" + sick.address(), "--seconds", "3", "--out", "b");
    assertThat(run.out())
        .contains("channel-leak")
        .contains("main.go:")
        .contains("gotriage explain channel-leak");
    assertThat(run.code()).isEqualTo(ExitCode.SICK);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(here.resolve("b/manifest.json")).content().contains("\"sealed\": true");
    assertThat(here.resolve("b.html"))
        .content()
        .contains("channel-leak")
        .doesNotContain("src=\"http");

    CommandLineRun again = run("diagnose", "b");
    assertThat(again.code()).isEqualTo(ExitCode.SICK);
    assertThat(again.out()).contains("channel-leak");
  }

  @Test
  void aSickServiceByPidInChinese() {
    CommandLineRun run = run("triage", Long.toString(sick.pid()), "--seconds", "3", "--lang", "zh");
    assertThat(run.code()).isEqualTo(ExitCode.SICK);
    assertThat(run.out()).contains("channel-leak").contains("止血").contains("修复");
  }

  @Test
  void aHealthyServiceByName() {
    CommandLineRun run = run("triage", "tracker", "--seconds", "3");
    assertThat(run.out()).contains("HEALTHY");
    assertThat(run.code()).isZero();
  }

  @Test
  void theJsonContract() {
    CommandLineRun run =
        run("triage", "http://" + sick.address(), "--seconds", "3", "--format", "json");
    Map<String, Object> verdict =
        Jsonb.builder().build().type(Object.class).map().fromJson(run.out());
    assertThat(verdict)
        .containsKeys(
            "schemaVersion",
            "tool",
            "target",
            "verdict",
            "measures",
            "findings",
            "ruledOut",
            "missing",
            "evidence");
    assertThat(run.out()).contains("\"cause\": \"channel-leak\"");
  }

  @Test
  void filesThatCurlSaved() throws IOException, InterruptedException {
    Path first = save("goroutine?debug=2", "one.txt");
    Thread.sleep(3000);
    Path second = save("goroutine?debug=2", "two.txt");
    Path cpu = save("profile?seconds=1", "whatever");
    CommandLineRun run = run("diagnose", cpu.toString(), second.toString(), first.toString());
    assertThat(run.out()).contains("channel-leak");
    assertThat(run.code()).isEqualTo(ExitCode.SICK);
  }

  @Test
  void theListOfProcesses() {
    CommandLineRun run = run();
    assertThat(run.out())
        .contains(Long.toString(sick.pid()))
        .contains("example.com/")
        .contains("Next: gotriage triage");
    assertThat(run.code()).isZero();
  }

  @Test
  void captureAloneThenDiagnoseAlsoRedacted() {
    CommandLineRun run = run("capture", sick.address(), "--seconds", "2", "--out", "scene");
    assertThat(run.code()).isZero();
    assertThat(run.out().strip()).isEqualTo("scene");
    assertThat(Files.isRegularFile(here.resolve("scene/cpu.pb.gz"))).isTrue();
    assertThat(run("diagnose", "scene", "--format", "markdown").out()).contains("channel-leak");

    CommandLineRun redact = run("redact", "scene");
    assertThat(redact.code()).isZero();
    assertThat(redact.out().strip()).isEqualTo("scene-redacted");
    CommandLineRun again = run("diagnose", "scene-redacted");
    assertThat(again.code()).isEqualTo(ExitCode.SICK);
    assertThat(again.out()).contains("channel-leak", "main.go:");
  }

  private Path save(String path, String name) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      Path file = here.resolve(name);
      client.send(
          HttpRequest.newBuilder(URI.create("http://" + sick.address() + "/debug/pprof/" + path))
              .build(),
          BodyHandlers.ofFile(file));
      return file;
    }
  }
}
