package gotriage.model.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.Frame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileBuilderTest {
  private static final Frame LEAF = new Frame("main.leaf", "main.go", 7);
  private static final Frame ROOT = new Frame("main.main", "main.go", 3);

  private static ProfileBuilder builder() {
    return new ProfileBuilder(
        List.of(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")));
  }

  @Test
  void keepsWhatItWasGiven() {
    Profile profile =
        builder()
            .time(5, 10)
            .sample(List.of(LEAF, ROOT), Map.of("handler", "/pay"), 1, 10)
            .sample(List.of(), Map.of(), 2, -20)
            .build();
    assertThat(profile.sampleCount()).isEqualTo(2);
    assertThat(profile.frames(0)).containsExactly(LEAF, ROOT);
    assertThat(profile.frames(1)).isEmpty();
    assertThat(profile.total(profile.typeIndex("cpu"))).isEqualTo(-10);
    assertThat(profile.labelCount(0)).isEqualTo(1);
    assertThat(profile.labelKey(0, 0) + "=" + profile.labelValue(0, 0)).isEqualTo("handler=/pay");
    assertThat(profile.header().durationNanos()).isEqualTo(10);
    assertThat(profile.typeIndex("inuse_space")).isEqualTo(-1);
  }

  @Test
  void internsFunctionsAndLocations() {
    Profile profile =
        builder()
            .sample(List.of(LEAF, ROOT), Map.of(), 1, 1)
            .sample(List.of(new Frame("main.leaf", "main.go", 8), ROOT), Map.of(), 1, 1)
            .build();
    assertThat(profile.functionCount()).isEqualTo(2);
    assertThat(profile.locationCount()).isEqualTo(3);
  }

  @Test
  void refusesASampleWithTooFewValues() {
    assertThatThrownBy(() -> builder().sample(List.of(LEAF), Map.of(), 1))
        .hasMessageContaining("1 values for 2 sample types");
  }
}
