package gotriage.rules.tickerleak;

import static gotriage.rules.Memory.MB;
import static gotriage.rules.Memory.profile;
import static gotriage.rules.Memory.site;
import static org.assertj.core.api.Assertions.assertThat;

import gotriage.diagnose.Claim;
import gotriage.model.profile.Profile;
import gotriage.rules.Memory;
import org.junit.jupiter.api.Test;

class TickerLeakTest {
  private static Memory waiters(long tickerBytes) {
    Profile heap =
        site(profile(), tickerBytes, tickerBytes, "time.newTimer", "time.NewTicker", "main.crawl").build();
    return new Memory().heap(heap).goroutines("chan receive", 80, 250, "main.page", "main.crawl");
  }

  /// One sample of the heap profile stands for thousands of tickers, and may be of the only one.
  @Test
  void theTickerThatPacesWhoStartsThemIsNotTheirs() {
    assertThat(new TickerLeak().examine(waiters(MB / 2).analysis())).isEmpty();
  }

  @Test
  void manyTickersOfWhoStartsThemAreTheirs() {
    assertThat(new TickerLeak().examine(waiters(4 * MB).analysis()))
        .singleElement()
        .isInstanceOf(Claim.class);
  }
}
