package gotriage.report.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThemeTest {
  @Test
  void coloursATerminalOnly() {
    assertThat(Theme.of(true, Map.of(), StandardCharsets.UTF_8).colour()).isTrue();
    assertThat(Theme.of(false, Map.of(), StandardCharsets.UTF_8).colour()).isFalse();
  }

  @Test
  void honoursNoColorWhenItIsNotEmpty() {
    assertThat(Theme.of(true, Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8).colour()).isFalse();
    assertThat(Theme.of(true, Map.of("NO_COLOR", ""), StandardCharsets.UTF_8).colour()).isTrue();
    assertThat(Theme.of(true, Map.of("TERM", "dumb"), StandardCharsets.UTF_8).colour()).isFalse();
  }

  @Test
  void usesGlyphsThatArrive() {
    Theme ascii = Theme.of(true, Map.of(), StandardCharsets.US_ASCII);
    for (Glyph glyph : Glyph.values()) {
      assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(ascii.glyph(glyph))).isTrue();
    }
    assertThat(Theme.of(true, Map.of(), StandardCharsets.UTF_8).glyph(Glyph.BAD)).isEqualTo("✗");
  }

  @Test
  void paintsNothingWithoutColour() {
    assertThat(Theme.PLAIN.bad("down")).isEqualTo("down");
    assertThat(new Theme(true, true).bad("down")).isEqualTo("\u001b[1;31mdown\u001b[0m");
  }
}
