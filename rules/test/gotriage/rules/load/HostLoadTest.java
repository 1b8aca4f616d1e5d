package gotriage.rules.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.rules.Memory;
import org.junit.jupiter.api.Test;

class HostLoadTest {

  @Test
  void aThresholdFollowsTheRunQueue() {
    assertThat(HostLoad.scaled(new Memory().analysis(), 0.3)).as("nothing known").isEqualTo(0.3);
    assertThat(HostLoad.scaled(new Memory().load(1.5, 2).analysis(), 0.3)).isEqualTo(0.3);
    assertThat(HostLoad.scaled(new Memory().load(3, 2).analysis(), 0.3)).isCloseTo(0.2, within(1e-9));
    assertThat(HostLoad.scaled(new Memory().load(90, 2).analysis(), 0.4)).isCloseTo(0.2, within(1e-9));
  }
}
