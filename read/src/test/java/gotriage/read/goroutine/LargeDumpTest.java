package gotriage.read.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LargeDumpTest {
  private static final int GO_CUTS_AT = 64 << 20;

  /// A dump of at least so many goroutines and bytes, with `kinds` different stacks.
  private static byte[] dump(int goroutines, int kinds, int bytes) {
    Random random = new Random(42);
    StringBuilder text = new StringBuilder(Math.max(bytes, goroutines * 700) + 2048);
    for (int i = 1; i <= goroutines || text.length() < bytes; i++) {
      int kind = random.nextInt(kinds);
      text.append("goroutine ").append(i + 1).append(" [chan receive, 4 minutes]:\n");
      for (int f = 0; f < 6; f++) {
        text.append("example.com/orders/hub.(*hub).step").append((kind + f) % kinds);
        text.append("(0xc000").append(Integer.toHexString(random.nextInt())).append(", 0x1?)\n");
        text.append("\t/src/orders/hub/hub.go:").append(kind % 900 + 10).append(" +0x1d\n");
      }
      text.append("created by example.com/orders/hub.Run in goroutine 1\n");
      text.append("\t/src/orders/hub/hub.go:7 +0x33\n\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void hundredThousandGoroutines() throws MalformedInput {
    Reading<GoroutineSnapshot> reading = GoroutineReader.read("d", dump(100_000, 300, 0));
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().total()).isEqualTo(100_000);
    assertThat(reading.model().groups()).hasSize(300);
    assertThat(reading.model().groups())
        .extracting(GoroutineGroup::count)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void aDumpThatGoCutAt64MiBSaysSo() throws MalformedInput {
    byte[] whole = dump(0, 50, GO_CUTS_AT + 1000);
    Reading<GoroutineSnapshot> reading =
        GoroutineReader.read("d", Arrays.copyOf(whole, GO_CUTS_AT));
    assertThat(reading.model().complete()).isFalse();
    assertThat(reading.model().total()).isGreaterThan(80_000);
    assertThat(reading.model().groups()).hasSizeBetween(50, 51);
    assertThat(reading.losses())
        .singleElement()
        .satisfies(loss -> {
          assertThat(loss.offset()).isEqualTo(GO_CUTS_AT);
          assertThat(loss.what().en()).contains("64 MiB");
        });
  }

  @Test
  void moreIdsThanTheModelKeepsAreCountedOnly() throws MalformedInput {
    GoroutineSnapshot snapshot = GoroutineReader.read("d", dump(25_000, 1, 0)).model();
    assertThat(snapshot.groups())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.count()).isEqualTo(25_000);
          assertThat(group.ids()).hasSize(GoroutineGroup.MAX_IDS);
        });
  }

  @Test
  void stacksThatDoNotFitInMemoryAreCountedAndSaid() throws MalformedInput {
    ReadLimits tight = ReadLimits.forThisHeap().withMaxMemory(100_000);
    Reading<GoroutineSnapshot> reading =
        GoroutineReader.read("d", new ByteArrayInputStream(dump(5000, 5000, 0)), tight);
    assertThat(reading.model().total()).isEqualTo(5000);
    assertThat(reading.model().complete()).isFalse();
    assertThat(reading.losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.what().en()).contains("no memory was left"));
  }

  @Test
  void aReadErrorEndsTheTextAndIsSaid() throws MalformedInput {
    byte[] text = dump(2000, 10, 0);
    InputStream broken =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == text.length / 2) {
              throw new IOException("connection reset");
            }
            return text[at++];
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int n = Math.min(length, text.length / 2 - at);
            if (n == 0) {
              return read();
            }
            System.arraycopy(text, at, into, offset, n);
            at += n;
            return n;
          }
        };
    Reading<GoroutineSnapshot> reading =
        GoroutineReader.read("d", broken, ReadLimits.forThisHeap());
    assertThat(reading.model().total()).isBetween(900L, 1100L);
    assertThat(reading.losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.what().en()).contains("connection reset"));
  }

  @Test
  void oneEndlessLineTakesNoMoreThanItsBuffer() throws MalformedInput {
    byte[] head =
        "goroutine 1 [select]:\nmain.main()\n\t/a.go:1 +0x1\n\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] text = Arrays.copyOf(head, 8 << 20);
    Arrays.fill(text, head.length, text.length, (byte) 'x');
    Reading<GoroutineSnapshot> reading = GoroutineReader.read("d", text);
    assertThat(reading.model().total()).isEqualTo(1);
    assertThat(reading.losses()).isNotEmpty();
  }

  @Test
  void randomDamageNeverThrowsAnythingElse() {
    byte[] sound = dump(40, 7, 0);
    Random random = new Random(7);
    int readable = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i <= round % 50; i++) {
        int at = random.nextInt(damaged.length);
        switch (random.nextInt(4)) {
          case 0 -> damaged[at] = (byte) random.nextInt();
          case 1 -> damaged[at] = (byte) "\n\t[]:(){}\" ,".charAt(random.nextInt(12));
          case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
          default -> {
            int from = random.nextInt(damaged.length);
            int n = Math.min(damaged.length - Math.max(at, from), random.nextInt(200));
            System.arraycopy(damaged, from, damaged, at, n);
          }
        }
      }
      try {
        GoroutineReader.read("d", damaged);
        readable++;
      } catch (MalformedInput e) {
        assertThat(e.source()).isEqualTo("d");
      }
    }
    assertThat(readable).isPositive();
  }
}
