package gotriage.rules.slowclocksource;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.diagnose.Opinion;
import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.rules.Memory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowClockSourceTest {
  /// Ten seconds of one core; so many of them read the clock.
  private static Profile profile(int reading) {
    ProfileBuilder profile =
        new ProfileBuilder(
            List.of(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")));
    add(profile, reading, "time.now", "time.Now", "main.stamp");
    add(profile, 10 - reading, "main.work");
    return profile.build();
  }

  private static void add(ProfileBuilder profile, int seconds, String... functions) {
    List<Frame> stack =
        java.util.Arrays.stream(functions).map(f -> new Frame(f, "/src/main.go", 10)).toList();
    profile.sample(stack, Map.of(), seconds * 100L, seconds * 1_000_000_000L);
  }

  private static List<Opinion> opinions(int reading, String clockSource) {
    return new SlowClockSource()
        .examine(
            new Memory().cpuProfile(profile(reading), clockSource).cpu(1, 0).analysis());
  }

  @ParameterizedTest
  @ValueSource(strings = {"acpi_pm", "hpet", "jiffies"})
  void aClockThatOnlyTheKernelReadsIsNamedWhereItCosts(String clockSource) {
    assertThat(opinions(4, clockSource)).hasSize(1);
    assertThat(opinions(0, clockSource)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsc", "kvm-clock", "arch_sys_counter", "xen", ""})
  void manyReadsOfAGoodOrUnknownClockAreWork(String clockSource) {
    assertThat(opinions(4, clockSource)).isEmpty();
  }

  @Test
  void whatThePlaceIsIsTheCallersOwnFunction() {
    assertThat(opinions(4, "hpet").toString()).contains("main.stamp");
  }
}
