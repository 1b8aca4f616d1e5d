package gotriage.target.elf;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.build.BuildInfo;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against what the Go on this machine builds, and what `go version -m` says of it.
@Tag("go")
class GoExecutableGoTest {
  @TempDir Path temp;

  @BeforeAll
  static void needsGo() {
    GoProgram.assumeGo();
  }

  private static BuildInfo read(Path executable) {
    assertThat(GoExecutable.read(executable)).isInstanceOf(Executable.Go.class);
    return ((Executable.Go) GoExecutable.read(executable)).build();
  }

  @Test
  void saysWhatGoVersionSays() throws IOException {
    Path executable = GoProgram.build(temp, "empty", "1.21");
    String told =
        GoProgram.run(temp, Map.of(), List.of("go", "version", "-m", executable.toString()));
    BuildInfo build = read(executable);
    assertThat(told).contains(executable + ": " + build.goVersion());
    assertThat(told).contains("path\t" + build.path(), "mod\t" + build.mainModule());
    build
        .settings()
        .forEach((key, value) ->
            assertThat(told).containsAnyOf("build\t" + key + "=" + value, key + "=\""));
    assertThat(build.defaultGodebug()).contains("asynctimerchan=1");
  }

  @ParameterizedTest
  @CsvSource({"-ldflags=-s -w", "-trimpath", "-buildmode=pie"})
  void howeverItIsBuilt(String flag) throws IOException {
    BuildInfo build = read(GoProgram.build(temp, "empty", "1.26", flag));
    assertThat(build.toolchain()).isNotNull();
    assertThat(build.mainModule()).isEqualTo("example.com/empty");
    assertThat(build.settings()).containsEntry("GOOS", "linux");
  }

  /// 32 and 64 bits, both byte orders.
  @ParameterizedTest
  @CsvSource({"386", "s390x", "mips"})
  void otherMachines(String arch) throws IOException {
    BuildInfo build =
        read(GoProgram.build(temp, "empty", "1.26", Map.of("GOARCH", arch, "CGO_ENABLED", "0")));
    assertThat(build.settings()).containsEntry("GOARCH", arch);
    assertThat(build.mainModule()).isEqualTo("example.com/empty");
  }

  @Test
  void cutFilesAreAnAnswer() throws IOException {
    Path executable = GoProgram.build(temp, "empty", "1.26");
    long size = Files.size(executable);
    // Shorter and shorter: the section headers are at the end, so the first cut loses them.
    for (int i = 1; i <= 200; i++) {
      try (FileChannel file = FileChannel.open(executable, StandardOpenOption.WRITE)) {
        file.truncate(size - size * i / 200);
      }
      assertThat(GoExecutable.read(executable)).as("%d/200 cut", i).isNotNull();
    }
    assertThat(GoExecutable.read(executable)).isInstanceOf(Executable.Other.class);
  }
}
