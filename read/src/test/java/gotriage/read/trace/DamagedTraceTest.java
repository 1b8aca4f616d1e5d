package gotriage.read.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.trace.TraceExtent;
import gotriage.model.trace.TraceSink;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is done to a trace, what is delivered holds together, and what is lost is said.
final class DamagedTraceTest {
  private static final byte[] BUSY = Fixtures.gunzip(Fixtures.bytes("go1.26/busy-trace.out.gz"));

  @ParameterizedTest
  @ValueSource(strings = {"go1.26/trace.out", "go1.19/trace.out"})
  void everyCutIsSaid(String fixture) throws IOException, MalformedInput {
    byte[] whole = Fixtures.bytes(fixture);
    EventLines all = new EventLines();
    read(whole, all);
    int unnoticed = 0;
    for (int length = 0; length < whole.length; length++) {
      EventLines lines = new EventLines();
      try {
        Reading<TraceExtent> reading = read(Arrays.copyOf(whole, length), lines);
        if (reading.complete()) {
          // The older format ends with stacks, and some belong to no event.
          assertThat(lines.lines).as("cut at %d", length).isEqualTo(all.lines);
          unnoticed++;
        } else {
          assertThat(reading.losses().getFirst().offset()).isLessThanOrEqualTo(length);
        }
      } catch (MalformedInput e) {
        assertThat(e.what().zh()).isNotEmpty();
        assertThat(e.offset()).isLessThanOrEqualTo(length);
      }
    }
    assertThat(unnoticed).isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource({
    "go1.26/busy-trace.out.gz, 1",
    "go1.26/busy-trace.out.gz, 2",
    "go1.19/busy-trace.out.gz, 3"
  })
  void randomDamageNeverBreaksThePromises(String fixture, long seed) throws IOException {
    byte[] whole = Fixtures.gunzip(Fixtures.bytes(fixture));
    Random random = new Random(seed);
    int usable = 0;
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i <= round % 20; i++) {
        int at = random.nextInt(damaged.length);
        switch (random.nextInt(4)) {
          case 0 -> damaged[at] = (byte) random.nextInt();
          case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
          case 2 -> {
            if (round % 3 == 0) {
              damaged = Arrays.copyOf(damaged, Math.max(1, at));
            }
          }
          default -> {
            int from = random.nextInt(damaged.length);
            int n = Math.min(damaged.length - Math.max(at, from), random.nextInt(64));
            System.arraycopy(damaged, from, damaged, at, n);
          }
        }
      }
      SoundSink sink = new SoundSink();
      if (readOrNull(damaged, sink) != null) {
        usable++;
      }
    }
    assertThat(usable).isPositive();
  }

  @Test
  void whatComesBeforeTheDamageIsDelivered() throws IOException, MalformedInput {
    SoundSink whole = new SoundSink();
    assertThat(read(BUSY, whole).losses()).isEmpty();
    assertThat(whole.ended()).isTrue();
    assertThat(whole.events()).isGreaterThan(1000);
  }

  @Test
  void aFileThatIsNoTraceIsRefusedWithAReason() {
    assertThatThrownBy(() -> read("<html>not found</html>".getBytes(), new SoundSink()))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("no execution trace");
    assertThatThrownBy(() -> read("go 1.9 trace\0\0\0\0".getBytes(), new SoundSink()))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("go 1.9");
  }

  @Test
  void aGenerationThatIsLargerThanTheMemoryIsRefused() {
    ReadLimits tight = ReadLimits.forThisHeap().withMaxMemory(1 << 20);
    assertThatThrownBy(
            () -> TraceReader.read("t", new ByteArrayInputStream(BUSY), tight, new SoundSink()))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("memory");
  }

  private static @Nullable Reading<TraceExtent> readOrNull(byte[] bytes, TraceSink sink)
      throws IOException {
    try {
      return read(bytes, sink);
    } catch (MalformedInput e) {
      assertThat(e.source()).isEqualTo("t");
      return null;
    }
  }

  private static Reading<TraceExtent> read(byte[] bytes, TraceSink sink)
      throws IOException, MalformedInput {
    return TraceReader.read("t", new ByteArrayInputStream(bytes), sink);
  }
}
