package gotriage.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.text.Language;
import gotriage.report.Examples;
import gotriage.report.Golden;
import gotriage.report.Triage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownReportTest {
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
        "markdown/" + name + "." + language.code() + ".md",
        MarkdownReport.render(triage, language));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          main.(*poller).run            ; main.(\\*poller).run
          a_b | <c>                     ; a\\_b \\| \\<c\\>
          call `f(*p)` **now**          ; call `f(*p)` **now**
          one ` alone                   ; one \\` alone
          """)
  void escapesWordsAndKeepsCode(String words, String expected) {
    assertThat(Markdown.words(words)).isEqualTo(expected);
  }

  @Test
  void codeIsFencedByMoreBackticksThanItHas() {
    assertThat(Markdown.code("a`b")).isEqualTo("``a`b``");
    assertThat(Markdown.block("go", "x := ```")).isEqualTo("````go\nx := ```\n````\n");
  }

  @Test
  void hostileTextIsNoMarkup() {
    String markdown = MarkdownReport.render(Examples.hostile(), Language.ENGLISH);
    String outsideCode =
        markdown.replaceAll("(?s)```+.*?```+", "").replaceAll("``[^\n]*?``|`[^`\n]*`", "");
    assertThat(outsideCode)
        .contains("\\<script\\>")
        .doesNotContainPattern("(?<!\\\\)<(script|img)");
  }
}
