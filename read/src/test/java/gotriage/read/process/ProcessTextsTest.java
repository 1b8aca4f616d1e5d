package gotriage.read.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProcessTextsTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsGopsStats() throws MalformedInput {
    assertThat(RuntimeStats.read("stats", Fixtures.bytes("gops/stats.txt")))
        .isEqualTo(new RuntimeStats(2, 7, 2, 2));
    assertThatThrownBy(() -> RuntimeStats.read("stats", bytes("<html>")))
        .isInstanceOf(MalformedInput.class);
    assertThatThrownBy(() -> RuntimeStats.read("stats", bytes("goroutines: many\n")))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("not a number");
  }

  @Test
  void readsACommandLineOfEitherSource() {
    assertThat(CommandLine.read(bytes("/usr/bin/shop\0-addr\0:80\0\0")).arguments())
        .containsExactly("/usr/bin/shop", "-addr", ":80");
    assertThat(CommandLine.read(bytes("/usr/bin/shop\0\0-x")).arguments())
        .containsExactly("/usr/bin/shop", "", "-x");
    assertThat(CommandLine.read(new byte[0]).program()).isEmpty();
  }
}
