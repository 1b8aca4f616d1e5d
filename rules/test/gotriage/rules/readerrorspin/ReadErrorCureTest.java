package gotriage.rules.readerrorspin;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.rules.mend.Cured;
import org.junit.jupiter.api.Test;

class ReadErrorCureTest {
  private static String cured(String results, String body) {
    return Cured.by(
        ReadErrorCure::edits,
        "c.Read",
        "func f(c conn, b []byte) " + results + "{\n\tfor {\n" + body + "\t}\n}\n");
  }

  private static final String CONTINUES =
      "\t\tn, err := c.Read(b)\n\t\tif err != nil {\n\t\t\tlog.Print(err)\n\t\t\tcontinue\n\t\t}\n\t\tuse(n)\n";

  @Test
  void leavesTheLoopInPlaceOfGoingOn() {
    assertThat(cured("", CONTINUES)).contains("log.Print(err)\n\t\t\treturn\n\t\t}");
    assertThat(cured("error ", CONTINUES)).contains("log.Print(err)\n\t\t\treturn err\n\t\t}");
    assertThat(cured("(total int, e error) ", CONTINUES)).contains("\t\t\treturn\n");
    assertThat(cured("", "\t\tn, err := c.Read(b)\n\t\tif err != nil {\n\t\t\tlog.Print(err)\n\t\t}\n\t\tuse(n)\n"))
        .contains("log.Print(err)\n\t\t\treturn\n\t\t}");
  }

  @Test
  void asksForAnErrorThatWasThrownAway() {
    assertThat(cured("", "\t\tn, _ := c.Read(b)\n\t\tuse(n)\n"))
        .contains("n, err := c.Read(b)\n\t\tif err != nil {\n\t\t\treturn\n\t\t}\n");
  }

  @Test
  void saysNothingWhereTheLoopEndsOrTheResultIsNotKnown() {
    assertThat(cured("int ", CONTINUES)).isEqualTo(Cured.NOTHING);
    assertThat(cured("", "\t\tn, err := c.Read(b)\n\t\tif err != nil {\n\t\t\treturn\n\t\t}\n\t\tuse(n)\n"))
        .isEqualTo(Cured.NOTHING);
    assertThat(cured("", "\t\tn := c.Read(b)\n\t\tuse(n)\n")).isEqualTo(Cured.NOTHING);
  }
}
