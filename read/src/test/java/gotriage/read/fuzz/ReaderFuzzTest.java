package gotriage.read.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import gotriage.read.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A short run of the fuzzer's entry point over real evidence, spliced and damaged with a fixed
/// seed.
final class ReaderFuzzTest {
  private static final String SIGNS = "\n\t[]:(){}\" ,@#+-=/0x9";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.19/goroutine.txt",
        "go1.19/sigquit.txt",
        "go1.26/mutex.txt",
        "go1.26/block.pb.gz",
        "go1.26/threadcreate.txt",
        "go1.26-leak/goroutines.txt",
        "gops/memstats.txt",
        "gops/stats.txt",
        "go1.19/trace.out",
        "go1.26/trace.out",
        "endings/go1.26-gctrace.txt",
        "endings/go1.27-quit-all.txt",
        "exports/go1.27-vars-1.json",
        "exports/go1.27-metrics-1.txt",
        "exports/prometheus.txt",
        "go1.19/busy-trace.out.gz",
        "go1.26/busy-trace.out.gz"
      })
  void holdsOnDamagedEvidence(String fixture) {
    byte[] sound =
        fixture.contains("busy-trace")
            ? Arrays.copyOf(Fixtures.gunzip(Fixtures.bytes(fixture)), 40_000)
            : Fixtures.bytes(fixture);
    byte[] other = Fixtures.bytes("go1.26/goroutine.txt");
    Random random = new Random(fixture.hashCode());
    for (int round = 0; round < 400; round++) {
      byte[] data = sound.clone();
      for (int i = 0; i <= round % 30; i++) {
        data = damage(data, other, random);
      }
      byte[] tried = data;
      assertThatCode(() -> ReaderFuzz.fuzzerTestOneInput(tried))
          .as("%s, round %d", fixture, round)
          .doesNotThrowAnyException();
    }
  }

  private static byte[] damage(byte[] data, byte[] other, Random random) {
    int at = random.nextInt(data.length);
    switch (random.nextInt(5)) {
      case 0 -> data[at] = (byte) random.nextInt();
      case 1 -> data[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
      case 2 -> {
        int from = random.nextInt(other.length);
        int n = Math.min(Math.min(other.length - from, data.length - at), random.nextInt(300));
        System.arraycopy(other, from, data, at, n);
      }
      case 3 -> {
        int from = random.nextInt(data.length);
        int n = Math.min(data.length - Math.max(from, at), random.nextInt(300));
        System.arraycopy(data, from, data, at, n);
      }
      default -> {
        return Arrays.copyOf(data, Math.max(1, data.length - random.nextInt(20)));
      }
    }
    return data;
  }

  /// Formats that have no recorded evidence, each a small sound file.
  @ParameterizedTest
  @ValueSource(strings = {"stacks.folded", "two.speedscope.json", "tree.json", "two-samples.otlp"})
  void holdsOnDamagedFormats(String sound) throws IOException {
    byte[] whole;
    try (InputStream in = ReaderFuzzTest.class.getResourceAsStream(sound)) {
      whole = Objects.requireNonNull(in).readAllBytes();
    }
    byte[] other =
        "{\"name\":[[[[[[[{\"samples\": -1e309, \\u12 ;;;;; 9999999999999999999999"
            .getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(sound.hashCode());
    for (int round = 0; round < 1000; round++) {
      byte[] data = whole.clone();
      for (int i = 0; i <= round % 8; i++) {
        data = damage(data, other, random);
      }
      byte[] tried = data;
      assertThatCode(() -> ReaderFuzz.fuzzerTestOneInput(tried))
          .as("round %d: %s", round, new String(tried, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }
}
