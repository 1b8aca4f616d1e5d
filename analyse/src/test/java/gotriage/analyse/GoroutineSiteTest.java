package gotriage.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoroutineSiteTest {

  @ParameterizedTest(name = "{0} -> {1}, dump {2}, {3} min: {4}")
  @CsvSource({
    // A leak since the start of the process, seen twice.
    "60, 260, -1, 0, true",
    "60, 260, 270, 0, true",
    // Calls in flight that happen to be more: within what chance does.
    "100, 130, -1, 0, false",
    "10000, 10300, -1, 0, false",
    // A pool of workers that wait for hours, and a slow leak among such waits.
    "1000, 1000, 1000, 300, false",
    "1000, 1004, 1004, 300, false",
    "1000, 1010, 1010, 300, true",
    // A burst: nobody before it, or fewer right after it.
    "0, 300, 300, 0, false",
    "30, 300, 120, 0, false",
    // It shrinks.
    "5400, 4300, 4200, 0, false",
    // One snapshot only.
    "-1, 5000, -1, 9, false",
  })
  void pilesUpOnlyBeyondChanceBurstsAndPools(
      long before, long after, long dumped, int minutes, boolean piles) {
    assertThat(GoroutineSite.piles(before, after, dumped, minutes)).isEqualTo(piles);
  }

  @Test
  void doesNotAccumulateWhereTheFirstOnesHaveLeft() {
    assertThat(site(1.0).accumulates()).isTrue();
    assertThat(site(Double.NaN).accumulates()).isTrue();
    assertThat(site(0.4).piles()).isTrue();
    assertThat(site(0.4).accumulates()).isFalse();
    assertThat(site(0.4).departs()).isTrue();
    assertThat(site(Double.NaN).departs()).isFalse();
    assertThat(site(Double.NaN).stays()).isFalse();
  }

  private static GoroutineSite site(double persistence) {
    return new GoroutineSite(
        WaitReason.CHAN_SEND,
        List.of(),
        null,
        null,
        60,
        260,
        40,
        0,
        270,
        Math.round(60 * persistence),
        persistence,
        false,
        "goroutine-1,goroutine-2");
  }
}
