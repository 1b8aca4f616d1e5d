package gotriage.rules.selectdefaultspin;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.rules.mend.Cured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectDefaultCureTest {
  private static String cured(String otherwise) {
    return Cured.by(
        SelectDefaultCure::edits,
        "select",
        "func f(ch chan int, n int) {\n\tfor {\n\t\tselect {\n\t\tcase <-ch:\n"
            + otherwise
            + "\t\t}\n\t}\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t\tdefault:\n",
        "\t\tdefault:\n\t\t\tn++ // idle\n",
        "\t\tdefault:\n\t\t\t// again\n\t\t\tcontinue\n"
      })
  void takesAwayADefaultThatDoesNothing(String otherwise) {
    assertThat(cured(otherwise))
        .isEqualTo("func f(ch chan int, n int) {\n\tfor {\n\t\tselect {\n\t\tcase <-ch:\n\t\t}\n\t}\n}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t\tdefault:\n\t\t\twork()\n",
        "\t\tdefault:\n\t\t\treturn\n",
        "\t\tdefault:\n\t\t\tn = 3\n",
        "\t\tdefault: n++; }\n\t\tselect { case <-ch:\n",
        // The only use of its import.
        "\t\tdefault:\n\t\t\truntime.Gosched()\n"
      })
  void leavesOneThatDoesSomething(String otherwise) {
    assertThat(cured(otherwise)).isEqualTo(Cured.NOTHING);
  }

  @Test
  void leavesTheLastCase() {
    assertThat(
            Cured.by(
                SelectDefaultCure::edits,
                "select",
                "func f() {\n\tfor {\n\t\tselect {\n\t\tdefault:\n\t\t}\n\t}\n}\n"))
        .isEqualTo(Cured.NOTHING);
  }
}
