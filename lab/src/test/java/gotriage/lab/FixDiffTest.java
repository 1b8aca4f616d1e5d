package gotriage.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.Analysis;
import gotriage.bundle.Bundle;
import gotriage.diagnose.Catalogue;
import gotriage.diagnose.Diagnosis;
import gotriage.diagnose.verdict.Finding;
import gotriage.read.scene.SceneReader;
import gotriage.rules.Rules;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fix of a verdict as a diff: made from recorded evidence and the program's source, applied to
/// the program, and compiled.
class FixDiffTest {
  @TempDir static Path work;
  private static List<LabProgram> programs = List.of();

  @BeforeAll
  static void unpack() throws IOException {
    programs = LabPrograms.unpack(work);
  }

  private static LabProgram program(String name) {
    return programs.stream()
        .filter(p -> (p.rule() + "/" + p.shape()).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no program " + name));
  }

  private static String diff(LabProgram program) throws IOException {
    Path archive =
        Path.of("recorded/go1.26").resolve(program.rule() + "-" + program.shape() + ".tar.gz");
    Diagnosis diagnosis = new Diagnosis(Catalogue.load(), Rules.all());
    try (Bundle bundle = Bundle.open(archive)) {
      return diagnosis
          .diagnose(Analysis.of(SceneReader.read(bundle), new LabSource(program)))
          .findings()
          .stream()
          .filter(f -> f.cause().name().equals(program.expectation().cause()))
          .map(FixDiffTest::diff)
          .findFirst()
          .orElse("not found");
    }
  }

  private static String diff(Finding finding) {
    String diff = finding.fix().diff();
    return diff == null ? "none" : diff;
  }

  @ParameterizedTest
  @Tag("go")
  @ValueSource(
      strings = {
        "closedchannelspin/sick",
        "closedchannelspin/sick-merge",
        "closedchannelspin/sick-single",
        "selectdefaultspin/sick",
        "selectdefaultspin/sick-multi",
        "selectdefaultspin/sick-send",
        "readerrorspin/sick",
        "readerrorspin/sick-decoder",
        "readerrorspin/sick-lines",
        "tickerleak/sick",
        "tickerleak/sick-tick",
        "contextleak/sick-children",
        "contextleak/sick-custom",
        "zerosleepspin/sick",
        "zerosleepspin/sick-lease",
        "zerosleepspin/sick-registry",
        "zerosleepspin/sick-unit",
        "timeafterchurn/sick",
        "timeafterchurn/sick-busy"
      })
  void theDiffAppliesAndCompiles(String name) throws IOException {
    GoProgram.assumeGo();
    LabProgram program = program(name);
    String diff = diff(program);
    assertThat(diff).startsWith("--- a/main.go\n+++ b/main.go\n@@ ");
    Path copy = Files.createDirectories(work.resolve("mended").resolve(name));
    try (Stream<Path> files = Files.list(program.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Files.writeString(copy.resolve("fix.diff"), diff);
    GoProgram.run(copy, Map.of(), List.of("git", "apply", "fix.diff"));
    assertThat(Files.readString(copy.resolve("main.go")))
        .isNotEqualTo(Files.readString(program.folder().resolve("main.go")));
    assertThat(GoProgram.run(copy, Map.of(), List.of("gofmt", "-l", "."))).isEmpty();
    GoProgram.run(copy, Map.of(), List.of("go", "vet", "."));
    GoProgram.buildFolder(copy, copy.resolve("service"), Map.of());
  }

  /// A ticker without a way out of its loop, a cancel that a session keeps: what to do is the
  /// author's choice.
  @ParameterizedTest
  @ValueSource(strings = {"tickerleak/sick-heartbeat", "contextleak/sick"})
  void thereIsNoDiffWhereTheAuthorHasToChoose(String name) throws IOException {
    assertThat(diff(program(name))).isEqualTo("none");
  }
}
