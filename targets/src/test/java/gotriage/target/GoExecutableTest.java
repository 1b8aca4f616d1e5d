package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.build.BuildInfo;
import gotriage.target.elf.Executable;
import gotriage.target.elf.GoExecutable;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoExecutableTest {
  @TempDir private Path temp;

  @Tag("go")
  @ParameterizedTest
  @CsvSource({"1.22, -trimpath", "1.26, -ldflags=-s -w", "1.26, -buildmode=pie"})
  void readsWhatGoVersionShows(String goLine, String flag) throws IOException {
    GoProgram.assumeGo();
    Path executable = GoProgram.build(temp, "shop", goLine, flag);
    assertThat(GoExecutable.read(executable)).isInstanceOf(Executable.Go.class);
    BuildInfo build = ((Executable.Go) GoExecutable.read(executable)).build();
    assertThat(build.goVersion()).startsWith("go1.");
    assertThat(build.mainModule()).isEqualTo("example.com/shop");
    assertThat(build.settings()).containsEntry("GOOS", "linux");
    // The go line decides the timers: it is in the build information only where it changes a
    // default.
    assertThat(build.defaultGodebug().contains("asynctimerchan=1"))
        .isEqualTo(goLine.equals("1.22"));
  }

  @Tag("go")
  @Test
  void readsAnExecutableOfAnotherArchitecture() throws IOException {
    GoProgram.assumeGo();
    Path executable =
        GoProgram.build(temp, "shop", "1.26", Map.of("GOARCH", "mips", "CGO_ENABLED", "0"));
    assertThat(GoExecutable.read(executable)).isInstanceOf(Executable.Go.class);
  }

  @Tag("go")
  @Test
  void aCutExecutableIsNoFault() throws IOException {
    GoProgram.assumeGo();
    byte[] whole = Files.readAllBytes(GoProgram.build(temp, "shop", "1.26"));
    Path cut = temp.resolve("cut");
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 400)) {
      Files.write(cut, Arrays.copyOf(whole, length));
      Executable found = GoExecutable.read(cut);
      assertThat(found).as("cut at %d", length).isNotNull();
      if (length < 64) {
        assertThat(found).isNotInstanceOf(Executable.Go.class);
      }
    }
  }

  @Test
  void aProgramThatIsNotGoSaysSo() {
    Executable shell = GoExecutable.read(Path.of("/bin/sh"));
    assertThat(shell).isInstanceOf(Executable.Other.class);
    assertThat(((Executable.Other) shell).reason()).isNotBlank();
  }

  @Test
  void whatIsNoExecutableSaysSo() throws IOException {
    Path text = Files.writeString(temp.resolve("notes.txt"), "buy milk\n");
    assertThat(GoExecutable.read(text)).isNotInstanceOf(Executable.Go.class);
    assertThat(GoExecutable.read(temp.resolve("gone"))).isInstanceOf(Executable.Unreadable.class);
  }
}
