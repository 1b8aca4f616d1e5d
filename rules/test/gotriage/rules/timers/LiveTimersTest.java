package gotriage.rules.timers;

import static gotriage.rules.Memory.MB;
import static gotriage.rules.Memory.profile;
import static gotriage.rules.Memory.site;
import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.profile.ProfileBuilder;
import gotriage.rules.Memory;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiveTimersTest {

  private static LiveTimers tickers(ProfileBuilder profile) {
    return Objects.requireNonNull(
        LiveTimers.of(new Memory().heap(profile.build()).analysis(), TimerFunctions.MAKE_TICKER));
  }

  @Test
  void oneSampleMayBeOfTheOnlyTicker() {
    assertThat(tickers(site(profile(), MB / 2, MB / 2, "time.newTimer", "time.NewTicker", "main.run")).many())
        .isFalse();
  }

  @Test
  void countsTimersNotTheirChannels() {
    ProfileBuilder profile = profile();
    site(profile, 2 * MB, 2 * MB, "time.newTimer", "time.NewTicker", "main.await");
    site(profile, 2 * MB, 2 * MB, "time.NewTicker", "main.await");
    LiveTimers timers = tickers(profile);
    assertThat(timers.many()).isTrue();
    assertThat(timers.bytes()).isEqualTo(4 * MB);
    assertThat(timers.count()).isEqualTo(2 * MB / 100);
  }

  @Test
  void leavesOutWhatWasMadeForAContext() {
    ProfileBuilder profile = profile();
    site(profile, 2 * MB, 2 * MB, "time.newTimer", "time.AfterFunc", "context.WithDeadlineCause", "main.call");
    assertThat(
            LiveTimers.of(
                new Memory().heap(profile.build()).analysis(),
                TimerFunctions.MAKE_CALLBACK,
                TimerFunctions.DEADLINE_OF_CONTEXT))
        .isNull();
  }
}
