package gotriage.rules.timeafterchurn;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.rules.mend.Cured;
import org.junit.jupiter.api.Test;

class TimeAfterCureTest {
  private static String cured(String head, String duration, boolean drain) {
    return Cured.by(
        place -> TimeAfterCure.edits(place, drain),
        "select",
        "func f(ch chan int, d time.Duration) {\n"
            + head
            + "\t\tselect {\n\t\tcase <-ch:\n\t\tcase <-time.After("
            + duration
            + "):\n\t\t}\n\t}\n}\n");
  }

  @Test
  void makesOneTimerForAllRounds() {
    assertThat(cured("\tfor {\n", "d", false))
        .isEqualTo(
            """
            func f(ch chan int, d time.Duration) {
            	timer := time.NewTimer(d)
            	defer timer.Stop()
            	for {
            		timer.Reset(d)
            		select {
            		case <-ch:
            		case <-timer.C:
            		}
            	}
            }
            """);
    assertThat(cured("\ttimer := 1\n\tuse(timer)\n\tfor {\n", "d", true))
        .contains("idle := time.NewTimer(d)", "if !idle.Stop() {\n\t\t\tselect {\n\t\t\tcase <-idle.C:\n");
  }

  @Test
  void saysNothingWhereTheDurationIsOfTheRound() {
    assertThat(cured("\tfor d := range ch {\n", "d", false)).isEqualTo(Cured.NOTHING);
    assertThat(cured("\tfor {\n", "backoff()", false)).isEqualTo(Cured.NOTHING);
    assertThat(cured("\tfor {\n\t\tx := d\n", "x", false)).isEqualTo(Cured.NOTHING);
  }
}
