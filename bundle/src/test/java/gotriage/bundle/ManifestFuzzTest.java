package gotriage.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A short run of the fuzzer's entry point over a bundle's JSON files, damaged with a fixed seed.
final class ManifestFuzzTest {
  private static final String SIGNS = "{}[]\",:\\-0123456789.eEtfn \n\u0000";

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "process.json", "buildinfo.json"})
  void holdsOnDamagedJson(String name) throws IOException {
    byte[] whole = resource(name);
    assertThat(whole).isNotEmpty();
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 1500; round++) {
      byte[] data = whole.clone();
      for (int i = 0; i <= round % 10; i++) {
        int at = random.nextInt(data.length);
        switch (random.nextInt(5)) {
          case 0 -> data[at] = (byte) random.nextInt();
          case 1, 2 -> data[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
          case 3 -> {
            int from = random.nextInt(data.length);
            int n = Math.min(data.length - Math.max(at, from), random.nextInt(80));
            System.arraycopy(data, from, data, at, n);
          }
          default -> data = Arrays.copyOf(data, Math.max(1, data.length - random.nextInt(40)));
        }
      }
      byte[] tried = data;
      assertThatCode(() -> ManifestFuzz.fuzzerTestOneInput(tried))
          .as("round %d: %s", round, new String(tried, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ManifestFuzzTest.class.getResourceAsStream("fuzz/" + name)) {
      return in.readAllBytes();
    }
  }
}
