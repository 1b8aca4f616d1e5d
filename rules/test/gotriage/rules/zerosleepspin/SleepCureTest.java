package gotriage.rules.zerosleepspin;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.rules.mend.Cured;
import org.junit.jupiter.api.Test;

class SleepCureTest {
  private static String cured(String duration, boolean least) {
    return Cured.by(
        place -> SleepCure.edits(place, least),
        "time.Sleep",
        "func f(c config, d time.Duration) {\n\ttime.Sleep(" + duration + ")\n}\n");
  }

  @Test
  void givesANumberTheUnitOfItsName() {
    assertThat(cured("time.Duration(c.pollMillis)", false))
        .contains("time.Sleep(time.Duration(c.pollMillis) * time.Millisecond)");
    assertThat(cured("time.Duration(waitSeconds)", false))
        .contains("time.Sleep(time.Duration(waitSeconds) * time.Second)");
    assertThat(cured("time.Duration(c.poll)", true)).isEqualTo(Cured.NOTHING);
  }

  @Test
  void givesADurationALeastValue() {
    assertThat(cured("c.every", true)).contains("time.Sleep(max(c.every, time.Second))");
    assertThat(cured("d / 2", true)).contains("time.Sleep(max(d/2, time.Second))");
    assertThat(cured("d", false)).isEqualTo(Cured.NOTHING);
    assertThat(cured("0", true)).isEqualTo(Cured.NOTHING);
  }
}
