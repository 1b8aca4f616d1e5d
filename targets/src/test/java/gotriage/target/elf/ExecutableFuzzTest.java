package gotriage.target.elf;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A short run of the fuzzer's entry point over executables that are damaged with a fixed seed.
final class ExecutableFuzzTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void holdsOnDamagedExecutables(int form) {
    ByteOrder order = (form & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    byte[] whole =
        new ForgedElf((form & 2) == 0, order, (form & 4) == 0, "go1.17", "path\tmain\nmod\tm\tv1\n")
            .bytes();
    Random random = new Random(form);
    for (int round = 0; round < 300; round++) {
      byte[] data = whole.clone();
      for (int i = 0; i <= round % 6; i++) {
        int at = random.nextInt(data.length);
        switch (random.nextInt(4)) {
          case 0 -> data[at] = (byte) random.nextInt();
          case 1 -> Arrays.fill(data, at, Math.min(data.length, at + 8), (byte) 0xff);
          case 2 -> {
            int from = random.nextInt(data.length);
            int n = Math.min(data.length - Math.max(at, from), random.nextInt(32));
            System.arraycopy(data, from, data, at, n);
          }
          default -> data = Arrays.copyOf(data, Math.max(1, data.length - random.nextInt(30)));
        }
      }
      byte[] tried = data;
      assertThatCode(() -> ExecutableFuzz.fuzzerTestOneInput(tried))
          .as("form %d, round %d", form, round)
          .doesNotThrowAnyException();
    }
  }
}
