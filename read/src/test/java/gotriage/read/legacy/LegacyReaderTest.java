package gotriage.read.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.profile.ProfileReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LegacyReaderTest {
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap();

  /// Words of 8 bytes: two samples, the end, and where the program is mapped.
  private static byte[] cpu() {
    long[] words = {0, 3, 0, 10_000, 0, 5, 2, 0x401000, 0x402001, 7, 1, 0x401000, 0, 1, 0};
    byte[] map =
        "00400000-00500000 r-xp 00000000 00:00 1 /bin/app\n".getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 * words.length + map.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    for (long word : words) {
      file.putLong(word);
    }
    return file.put(map).array();
  }

  private static ProfileRows read(byte[] bytes) throws MalformedInput {
    return ProfileReader.read("p", bytes, LIMITS).model();
  }

  private static ProfileRows read(String text) throws MalformedInput {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Each sample as `values: addresses`.
  private static List<String> samples(ProfileRows profile) {
    List<String> samples = new ArrayList<>();
    SampleRow row = profile.newRow();
    for (int slot = 0; slot < profile.samples().slots(); slot++) {
      if (profile.samples().read(slot, row)) {
        StringBuilder text = new StringBuilder();
        for (long value : row.values) {
          text.append(value).append(' ');
        }
        for (int i = row.from; i < row.to; i++) {
          text.append(Long.toHexString(profile.locations().address()[row.stack[i]])).append(' ');
        }
        samples.add(text.toString().strip());
      }
    }
    return samples;
  }

  @Test
  void cpuWordsInEitherOrder() throws MalformedInput {
    ProfileRows profile = read(cpu());
    assertThat(samples(profile)).containsExactly("5 50000000 401000 402000", "7 70000000 401000");
    assertThat(profile.header().mappings())
        .singleElement()
        .satisfies(m -> {
          assertThat(m.file()).isEqualTo("/bin/app");
          assertThat(m.start()).isEqualTo(0x400000);
        });
  }

  @Test
  void heapRowsAreScaledByTheChanceOfTheirSize() throws MalformedInput {
    ProfileRows profile =
        read(
            "heap profile: 1: 524288 [1: 524288] @ heap_v2/524288\n"
                + " 1: 524288 [1: 524288] @ 0x11 0x21\n\nMAPPED_LIBRARIES:\n");
    assertThat(samples(profile)).containsExactly("1 829411 10 20");
  }

  @Test
  void contentionIsInNanoseconds() throws MalformedInput {
    ProfileRows profile =
        read(
            "--- contentionz 1 ---\ncycles/second = 2000000000\nsampling period = 10\n"
                + "  400  3 @ 0x11 0x21\n");
    assertThat(samples(profile)).containsExactly("30 2000 10 20");
  }

  @Test
  void threadsOfOneStackAreOneSample() throws MalformedInput {
    ProfileRows profile =
        read(
            "--- threadz 1 ---\n\n--- Thread 7f (name: a/1) stack: ---\n  PC: 0x11: f\n  0x21: g\n"
                + "--- Thread 7e (name: b/2) stack: ---\n"
                + "    (same as previous thread)\n--- Memory map: ---\n");
    assertThat(samples(profile)).containsExactly("2 11 20");
  }

  @Test
  void javaNamesItsPlaces() throws MalformedInput {
    ProfileRows profile =
        read(
            "--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = 1\n"
                + "   14   2 @ 0x00000003 0x00000004\n"
                + "0x00000003 com.example.A.lock (A.java:7)\n0x00000004 VM\n");
    assertThat(samples(profile)).containsExactly("2 14 0 0");
    assertThat(profile.strings().get(profile.functions().name()[0]))
        .isEqualTo("com.example.A.lock");
    assertThat(profile.locations().lineNumber()[0]).isEqualTo(7);
  }

  @Test
  void whatWasReadBeforeTheDamageIsKept() throws MalformedInput {
    Reading<ProfileRows> reading =
        ProfileReader.read(
            "p",
            "threadcreate profile: total 2\n1 @ 0x11\nrubbish\n".getBytes(StandardCharsets.UTF_8),
            LIMITS);
    assertThat(samples(reading.model())).containsExactly("1 10");
    assertThat(reading.losses())
        .singleElement()
        .satisfies(l -> assertThat(l.offset()).isEqualTo(39));
  }

  @Test
  void aStackBeyondTheEndIsRefused() {
    byte[] file = cpu();
    file[6 * 8] = 120;
    assertThatThrownBy(() -> read(file)).isInstanceOf(MalformedInput.class);
  }

  /// Nothing but its own error comes out, whatever is changed or cut off.
  @Test
  void damagedFilesEndInAProfileOrItsOwnError() {
    String heap =
        "heap profile: 1: 5 [2: 9] @ heapz_v2/524288\n1: 5 [2: 9] @ 0x1 0x2\n"
            + "MAPPED_LIBRARIES:\n0040-0050 r-xp 00 00:00 1 /bin/x\n";
    Random random = new Random(5);
    int read = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] file = i % 2 == 0 ? cpu() : heap.getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(4); n >= 0; n--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      int size = random.nextInt(file.length) + 1;
      try {
        Reading<Profile> reading = LegacyReader.read("p", file, size, LIMITS);
        read += reading.model().sampleCount() >= 0 ? 1 : 0;
      } catch (MalformedInput e) {
        assertThat(e.offset()).isLessThanOrEqualTo(size);
      }
    }
    assertThat(read).isPositive();
  }
}
