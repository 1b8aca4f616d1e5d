package gotriage.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.text.Language;
import gotriage.report.Examples;
import gotriage.report.Golden;
import gotriage.report.Triage;
import gotriage.report.theme.Theme;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  static Stream<Arguments> triages() {
    return Stream.of(Language.values())
        .flatMap(language ->
            Stream.of(
                Arguments.of("healthy", Examples.healthy(), language),
                Arguments.of("identified", Examples.identified(), language),
                Arguments.of("suspected", Examples.suspected(), language),
                Arguments.of("insufficient", Examples.insufficient(), language)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("triages")
  void reads(String name, Triage triage, Language language) throws IOException {
    Golden.assertSame(
        "text/" + name + "." + language.code() + ".txt",
        TextReport.render(triage, language, Theme.PLAIN, 100));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120})
  void keepsProseInsideTheWidthAndPlacesWhole(int width) {
    for (Language language : Language.values()) {
      String text = TextReport.render(Examples.identified(), language, Theme.PLAIN, width);
      assertThat(text).contains("/src/shop/internal/orders/notifier.go:57\n");
      assertThat(text.lines().filter(line -> !line.contains("$ ") && DisplayWidth.of(line) > width))
          .isEmpty();
    }
  }

  @Test
  void colourSaysNothingThatWordsDoNot() {
    for (Language language : Language.values()) {
      String painted =
          TextReport.render(Examples.identified(), language, new Theme(true, true), 100);
      assertThat(painted).contains("\u001b[");
      assertThat(painted.replaceAll("\u001b\\[[0-9;]*m", ""))
          .isEqualTo(TextReport.render(Examples.identified(), language, Theme.PLAIN, 100));
    }
  }

  @Test
  void anAsciiTerminalGetsAscii() {
    String text =
        TextReport.render(Examples.identified(), Language.ENGLISH, new Theme(false, false), 100);
    assertThat(text)
        .matches("\\p{ASCII}*")
        .startsWith("X CAUSE FOUND  channel leak, notifier.go:57");
  }

  @Test
  void namesCannotSpeakToTheTerminal() {
    assertThat(TextReport.render(Examples.hostile(), Language.ENGLISH, Theme.PLAIN, 100))
        .contains("\uFFFD[31m")
        .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
  }

  @Test
  void theAnswerComesFirst() {
    assertThat(TextReport.render(Examples.identified(), Language.CHINESE, Theme.PLAIN, 100))
        .startsWith("✗ 已定位  ");
    assertThat(TextReport.render(Examples.healthy(), Language.ENGLISH, Theme.PLAIN, 100))
        .startsWith("✓ HEALTHY  ");
  }
}
