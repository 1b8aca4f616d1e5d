package gotriage.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void fillsBothLanguages() {
    Text text = Text.of("{0} of {1}", "{1} 中的 {0}", Quantity.cores(1), 2);
    assertThat(text.en()).isEqualTo("1 core of 2");
    assertThat(text.zh()).isEqualTo("2 中的 1 核");
  }

  @Test
  void leavesBracesThatAreNoArguments() {
    assertThat(Text.of("for { select {} } {0} {7}", "for {", "x").en())
        .isEqualTo("for { select {} } x {7}");
    assertThat(Text.of("for { select {} }", "for {").zh()).isEqualTo("for {");
  }

  @Test
  void doesNotFillWhatWasFilledIn() {
    assertThat(Text.of("{0} {1}", "{0}{1}", "{1}", "b").en()).isEqualTo("{1} b");
  }

  @Test
  void takesTheLanguageOfALocale() {
    assertThat(Language.of("zh_CN.UTF-8")).isEqualTo(Language.CHINESE);
    assertThat(Language.of("C.UTF-8")).isEqualTo(Language.ENGLISH);
  }
}
