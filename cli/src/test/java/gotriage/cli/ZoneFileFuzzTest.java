package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A zone file as it is, cut at every byte, and damaged with a fixed seed.
final class ZoneFileFuzzTest {
  @Test
  void namesTheZoneAndHoldsOnDamage() throws IOException {
    byte[] whole;
    try (InputStream in = ZoneFileFuzzTest.class.getResourceAsStream("zone/two-blocks.tzif")) {
      whole = in.readAllBytes();
    }
    ZoneFile file = ZoneFile.of(whole);
    assertThat(file).isNotNull();
    assertThat(file.at(0, 3600).name()).isEqualTo("CET");
    assertThat(file.at(1_700_000_000L, 7200).name()).isEqualTo("CEST");
    for (int length = 0; length < whole.length; length++) {
      holds(Arrays.copyOf(whole, length));
    }
    Random random = new Random(5);
    for (int round = 0; round < 5000; round++) {
      byte[] data = whole.clone();
      for (int i = 0; i <= round % 5; i++) {
        data[random.nextInt(data.length)] = (byte) random.nextInt();
      }
      holds(data);
    }
  }

  private static void holds(byte[] data) {
    assertThatCode(() -> ZoneFileFuzz.fuzzerTestOneInput(data))
        .as(Arrays.toString(data))
        .doesNotThrowAnyException();
  }
}
