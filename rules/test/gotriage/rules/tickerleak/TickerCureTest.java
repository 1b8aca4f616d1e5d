package gotriage.rules.tickerleak;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.rules.mend.Cured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickerCureTest {
  private static String cured(String body) {
    return Cured.by(TickerCure::edits, "time.", "func f(n int) {\n" + body + "}\n");
  }

  @Test
  void defersStop() {
    assertThat(cured("\tt := time.NewTicker(5)\n\t<-t.C\n"))
        .isEqualTo("func f(n int) {\n\tt := time.NewTicker(5)\n\tdefer t.Stop()\n\t<-t.C\n}\n");
    assertThat(cured("\tt := time.NewTicker(5)\n\tif n > 1 {\n\t\treturn\n\t}\n\tt.Stop()\n"))
        .contains("\tdefer t.Stop()\n\tif n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tt := time.NewTicker(5)\n\tdefer t.Stop()\n\t<-t.C\n",
        "\tt := time.NewTicker(5)\n\tkeep(t)\n",
        "\tt := time.NewTicker(5)\n\tgo func() {\n\t\tt.Stop()\n\t}()\n",
        "\tfor {\n\t\tt := time.NewTicker(5)\n\t\t<-t.C\n\t}\n",
        "\tfor range time.Tick(5) {\n\t}\n",
        "\tfor d := range n {\n\t\tselect {\n\t\tcase <-time.Tick(d):\n\t\t}\n\t}\n"
      })
  void saysNothingWhereItIsStoppedOrTheAuthorHasToChoose(String body) {
    assertThat(cured(body)).isEqualTo(Cured.NOTHING);
  }
}
