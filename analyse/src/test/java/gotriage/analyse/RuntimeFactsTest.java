package gotriage.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.build.GoVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeFactsTest {

  /// go-runtime rules of `asynctimerchan`: removed in 1.27, 2 is collectable too.
  @ParameterizedTest
  @CsvSource({
    "go1.19.8, '', false",
    "go1.22.12, '', false",
    "go1.23.5, '', true",
    "go1.23.5, asynctimerchan=1, false",
    "go1.26.8, 'asynctimerchan=1,gotypesalias=0', false",
    "go1.26.8, 'asynctimerchan=1,asynctimerchan=0', true",
    "go1.26.8, asynctimerchan=2, true",
    "go1.27, asynctimerchan=1, true",
  })
  void timersAreCollectedByToolchainAndSetting(String version, String godebug, boolean collected) {
    assertThat(new RuntimeFacts(GoVersion.parse(version), godebug, 0).newTimers())
        .isEqualTo(collected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "go1.26.8, 1, 26, 8",
        "go1.27rc1, 1, 27, 0",
        "devel go1.28-abcdef Mon, 1, 28, 0",
        "1.22, 1, 22, 0",
      })
  void readsVersions(String text, int major, int minor, int patch) {
    @Nullable GoVersion version = GoVersion.parse(text);
    assertThat(version).isEqualTo(new GoVersion(major, minor, patch));
  }
}
