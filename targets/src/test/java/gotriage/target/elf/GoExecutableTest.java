package gotriage.target.elf;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.build.BuildInfo;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoExecutableTest {
  private static final String MODULES =
      """
      path\texample.com/shop/cmd/shop
      mod\texample.com/shop\tv1.2.3\th1:abc=
      dep\tgolang.org/x/net\tv0.30.0\th1:def=
      =>\texample.com/fork\tv1.0.0\th1:ghi=
      dep\tgolang.org/x/sys\tv0.26.0
      build\tCGO_ENABLED=1
      build\tDefaultGODEBUG=asynctimerchan=1,panicnil=1
      build\t-ldflags="-X main.name=\\"a b\\""
      build\t`odd key`=`odd=value`
      later\tsomething new
      """;

  @TempDir Path temp;

  private Executable read(byte[] bytes) throws IOException {
    return GoExecutable.read(Files.write(temp.resolve("x"), bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "true, LITTLE, true",
    "true, BIG, true",
    "false, LITTLE, true",
    "false, BIG, true",
    "true, LITTLE, false",
    "true, BIG, false",
    "false, LITTLE, false",
    "false, BIG, false"
  })
  void pointerFormOfGo117AndBefore(boolean wide, String endian, boolean sections)
      throws IOException {
    var elf = new ForgedElf(wide, order(endian), sections, "go1.17.13", MODULES);
    assertThat(read(elf.bytes()))
        .isInstanceOfSatisfying(
            Executable.Go.class,
            go -> {
              BuildInfo build = go.build();
              assertThat(build.goVersion()).isEqualTo("go1.17.13");
              assertThat(build.path()).isEqualTo("example.com/shop/cmd/shop");
              assertThat(build.mainModule()).isEqualTo("example.com/shop");
              assertThat(build.mainVersion()).isEqualTo("v1.2.3");
              assertThat(build.modules())
                  .containsExactly(
                      "golang.org/x/net@v0.30.0 => example.com/fork@v1.0.0",
                      "golang.org/x/sys@v0.26.0");
              assertThat(build.defaultGodebug()).isEqualTo("asynctimerchan=1,panicnil=1");
              assertThat(build.settings())
                  .containsEntry("-ldflags", "-X main.name=\"a b\"")
                  .containsEntry("odd key", "odd=value");
            });
  }

  @Test
  void withoutModulesTheVersionIsStillKnown() throws IOException {
    var elf = new ForgedElf(true, ByteOrder.LITTLE_ENDIAN, true, "go1.16", "");
    assertThat(read(elf.bytes()))
        .isInstanceOfSatisfying(
            Executable.Go.class,
            go -> {
              assertThat(go.build().goVersion()).isEqualTo("go1.16");
              assertThat(go.build().mainModule()).isEmpty();
            });
  }

  @Test
  void everyCutIsAnAnswer() throws IOException {
    byte[] whole = new ForgedElf(true, ByteOrder.LITTLE_ENDIAN, true, "go1.17", MODULES).bytes();
    for (int length = 0; length < whole.length; length++) {
      assertThat(read(Arrays.copyOf(whole, length)))
          .as("cut at %d", length)
          .isNotInstanceOf(Executable.Go.class);
    }
  }

  @Test
  void everyFlippedByteIsAnAnswer() throws IOException {
    Random random = new Random(20261124);
    for (boolean wide : List.of(true, false)) {
      byte[] whole = new ForgedElf(wide, ByteOrder.LITTLE_ENDIAN, wide, "go1.17", MODULES).bytes();
      for (int i = 0; i < 400; i++) {
        byte[] damaged = whole.clone();
        for (int flips = 0; flips <= i % 4; flips++) {
          damaged[random.nextInt(0x180)] = (byte) random.nextInt();
        }
        assertThat(read(damaged)).isNotNull();
      }
    }
  }

  @Test
  void whatIsNotGoIsSaidToBeOther() throws IOException {
    assertThat(GoExecutable.read(Path.of("/bin/sh")))
        .isInstanceOfSatisfying(
            Executable.Other.class,
            other -> assertThat(other.reason().en()).contains("not built by Go"));
    assertThat(read("#!/bin/sh\n".getBytes()))
        .isInstanceOfSatisfying(
            Executable.Other.class,
            other -> assertThat(other.reason().en()).contains("no ELF file"));
  }

  @Test
  void whatCannotBeReadIsSaidToBeUnreadable() {
    assertThat(GoExecutable.read(temp.resolve("none")))
        .isInstanceOfSatisfying(
            Executable.Unreadable.class, u -> assertThat(u.reason().en()).contains("there is no"));
    assertThat(GoExecutable.read(temp)).isInstanceOf(Executable.Unreadable.class);
  }

  private static ByteOrder order(String endian) {
    return endian.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
