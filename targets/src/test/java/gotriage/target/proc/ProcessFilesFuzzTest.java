package gotriage.target.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A short run of the fuzzer's entry point over files of `/proc`, damaged with a fixed seed, and
/// over what it found.
final class ProcessFilesFuzzTest {
  private static final String SIGNS = "\n\t :-,/()0123456789\u0000";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status.txt",
        "net-tcp.txt",
        "cgroup.txt",
        "cpu.max",
        "cpus",
        "schedstat",
        "loadavg",
        "stat"
      })
  void holdsOnDamagedFiles(String name) throws IOException {
    byte[] whole = resource(name);
    assertThat(whole).isNotEmpty();
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 150; round++) {
      byte[] data = whole.clone();
      for (int i = 0; i <= round % 8; i++) {
        int at = random.nextInt(data.length);
        switch (random.nextInt(4)) {
          case 0 -> data[at] = (byte) random.nextInt();
          case 1 -> data[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
          case 2 -> {
            int from = random.nextInt(data.length);
            int n = Math.min(data.length - Math.max(at, from), random.nextInt(40));
            System.arraycopy(data, from, data, at, n);
          }
          default -> data = Arrays.copyOf(data, Math.max(1, data.length - random.nextInt(9)));
        }
      }
      holds(data);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0-2147483647",
        "0-2000000000,0-2000000000",
        "1 9223372036854775808 1",
        "1 x 1",
        "33 31 0:30 / /sys\u0000 rw - cgroup2 cgroup2 rw\n0::/a",
        "33 31 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n0::/\u0000",
        "33 31 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n0:://",
        "99999999999999999999",
        "\n 1: 00000000000000000000000001000000:1F109 00000000:0000 0A 0:0 0:0 0 1 0 99 1",
        "VmRSS: 123412341234123412 kB",
        "NaN 1",
        ""
      })
  void holdsOnWhatWasFound(String text) throws IOException {
    holds(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void holds(byte[] data) {
    assertThatCode(() -> ProcessFilesFuzz.fuzzerTestOneInput(data))
        .as("%s", new String(data, StandardCharsets.ISO_8859_1))
        .doesNotThrowAnyException();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ProcessFilesFuzzTest.class.getResourceAsStream("fuzz/" + name)) {
      return in.readAllBytes();
    }
  }
}
