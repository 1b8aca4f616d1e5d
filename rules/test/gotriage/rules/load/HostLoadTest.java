package gotriage.rules.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.rules.Memory;
import org.junit.jupiter.api.Test;

class HostLoadTest {

  @Test
  void aThresholdFollowsWhatTheProcessWasKeptFrom() {
    assertThat(HostLoad.scaled(new Memory().analysis(), 0.3)).as("nothing known").isEqualTo(0.3);
    assertThat(HostLoad.scaled(new Memory().cpu(0.99, 0.01).analysis(), 0.3))
        .isCloseTo(0.3, within(0.01));
    assertThat(HostLoad.scaled(new Memory().cpu(0.3, 0.7).analysis(), 0.3))
        .as("it wants one core and gets a third")
        .isCloseTo(0.09, within(1e-9));
    assertThat(HostLoad.scaled(new Memory().cpu(0.4, 0.2).analysis(), 0.3))
        .as("it rests in between")
        .isEqualTo(0.3);
    assertThat(HostLoad.scaled(new Memory().cpu(0.05, 1.9).analysis(), 0.4))
        .isCloseTo(0.1, within(1e-9));
  }

  @Test
  void withoutTheKernelsCountTheRunQueueDecides() {
    assertThat(HostLoad.scaled(new Memory().load(1.5).analysis(), 0.3)).isEqualTo(0.3);
    assertThat(HostLoad.scaled(new Memory().load(3).analysis(), 0.3)).isCloseTo(0.2, within(1e-9));
    assertThat(HostLoad.scaled(new Memory().load(90).analysis(), 0.4)).isCloseTo(0.2, within(1e-9));
  }
}
