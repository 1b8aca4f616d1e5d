package gotriage.read.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.read.MalformedInput;
import gotriage.testkit.GoProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The corner cases that Go's own tests keep as text (`internal/trace/testdata/tests`): what Go's
/// reader takes is read without a loss, what it refuses is not.
@Tag("go")
final class GoTestDataTest {
  @BeforeAll
  static void needsGo() {
    GoProgram.assumeGo();
  }

  @Test
  void cornerCasesAreTakenAndRefusedAsByGo() throws IOException {
    Path root =
        Path.of(GoProgram.run(Path.of("."), Map.of(), List.of("go", "env", "GOROOT")).strip());
    Path data = root.resolve("src/internal/trace/testdata/tests");
    assumeTrue(Files.isDirectory(data), "this Go has no test traces with it");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        boolean success = text.lines().anyMatch(l -> l.equals("SUCCESS"));
        byte[] trace = TextTrace.encode(text.substring(text.indexOf("Trace Go1.")));
        assertThat(readsWhole(trace)).as(file.getFileName().toString()).isEqualTo(success);
      }
    }
  }

  @Test
  void seedsOfGosFuzzerAreReadOrRefused() throws IOException {
    Path root =
        Path.of(GoProgram.run(Path.of("."), Map.of(), List.of("go", "env", "GOROOT")).strip());
    Path data = root.resolve("src/internal/trace/testdata/fuzz/FuzzReader");
    assumeTrue(Files.isDirectory(data), "this Go has no fuzzing seeds with it");
    int tried = 0;
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        String literal = text.substring(text.indexOf('"') + 1, text.lastIndexOf('"'));
        readsWhole(TextTrace.unquote(literal));
        tried++;
      }
    }
    assertThat(tried).isPositive();
  }

  private static boolean readsWhole(byte[] trace) throws IOException {
    try {
      return TraceReader.read("t", new ByteArrayInputStream(trace), new SoundSink()).complete();
    } catch (MalformedInput e) {
      return false;
    }
  }
}
