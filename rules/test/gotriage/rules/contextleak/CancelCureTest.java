package gotriage.rules.contextleak;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.rules.mend.Cured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelCureTest {
  private static String cured(String body) {
    return Cured.by(
        CancelCure::edits,
        "context.With",
        "func work(ctx context.Context) int { return 1 }\nfunc open(ctx context.Context) *session { return nil }\n"
            + "func f(parent context.Context) {\n"
            + body
            + "}\n");
  }

  @Test
  void defersCancel() {
    assertThat(cured("\tctx, cancel := context.WithCancel(parent)\n\tif work(ctx) > 1 {\n\t\tcancel()\n\t}\n"))
        .contains("(parent)\n\tdefer cancel()\n\tif");
    assertThat(cured("\tctx, _ := context.WithTimeout(parent, 5)\n\twork(ctx)\n"))
        .contains("\tctx, cancel := context.WithTimeout(parent, 5)\n\tdefer cancel()\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tctx, cancel := context.WithCancel(parent)\n\tdefer cancel()\n\twork(ctx)\n",
        "\tctx, cancel := context.WithCancel(parent)\n\tkeep(cancel)\n\twork(ctx)\n",
        "\tctx, cancel := context.WithCancel(parent)\n\tgo work(ctx)\n\tcancel()\n",
        "\tctx, cancel := context.WithCancel(parent)\n\tgo func() {\n\t\twork(ctx)\n\t}()\n\tcancel()\n",
        "\tctx, cancel := context.WithCancel(parent)\n\ts := open(ctx)\n\tuse(s)\n\tcancel()\n",
        "\tfor {\n\t\tctx, cancel := context.WithCancel(parent)\n\t\twork(ctx)\n\t\tif work(ctx) > 1 {\n\t\t\tcancel()\n\t\t}\n\t}\n"
      })
  void saysNothingWhereTheContextOutlivesTheFunction(String body) {
    assertThat(cured(body)).isEqualTo(Cured.NOTHING);
  }
}
