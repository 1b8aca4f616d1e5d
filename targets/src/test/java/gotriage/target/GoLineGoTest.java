package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.target.elf.Executable;
import gotriage.target.elf.GoExecutable;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The go line told from what this machine's Go writes for each.
@Tag("go")
class GoLineGoTest {
  @TempDir Path temp;

  @BeforeAll
  static void needsGo() {
    GoProgram.assumeGo();
  }

  @ParameterizedTest
  @CsvSource({"1.20, <1.21", "1.21, 1.21", "1.22, 1.22", "1.23, 1.23", "1.24, 1.24", "1.25, 1.25"})
  void lines(String line, String told) throws IOException {
    Path executable = GoProgram.build(temp, "empty", line);
    assertThat(GoExecutable.read(executable))
        .isInstanceOfSatisfying(
            Executable.Go.class, go -> assertThat(GoLine.of(go.build())).isEqualTo(told));
  }
}
