package gotriage.read.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.Loss;
import gotriage.model.text.Text;
import gotriage.read.Fixtures;
import gotriage.read.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

final class GunzipTest {
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap();

  private static byte[] content(Gunzip.Inflated inflated) {
    return Arrays.copyOf(inflated.bytes(), inflated.size());
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void readsSeveralMembersInARow() {
    byte[] a = random(70_000, 1);
    byte[] b = random(3, 2);
    Gunzip.Inflated inflated =
        Gunzip.inflate("f", concat(Fixtures.gzip(a), Fixtures.gzip(b)), LIMITS);
    assertThat(content(inflated)).isEqualTo(concat(a, b));
    assertThat(inflated.losses()).isEmpty();
  }

  @Test
  void passesOverEveryOptionalHeaderField() {
    byte[] plain = Fixtures.gzip(new byte[] {1, 2, 3});
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 2 | 4 | 8 | 16;
    byte[] fields = {4, 0, 9, 9, 9, 9, 'n', 0, 'c', 'c', 0, 7, 7};
    byte[] gzip = concat(header, fields, Arrays.copyOfRange(plain, 10, plain.length));
    Gunzip.Inflated inflated = Gunzip.inflate("f", gzip, LIMITS);
    assertThat(content(inflated)).containsExactly(1, 2, 3);
    assertThat(inflated.losses()).isEmpty();
    for (int length = 0; length < gzip.length; length++) {
      assertThat(Gunzip.inflate("f", Arrays.copyOf(gzip, length), LIMITS).losses().isEmpty())
          .isEqualTo(length == 0);
    }
  }

  @Test
  void saysWhatIsWrongBehindTheContent() {
    byte[] gzip = Fixtures.gzip(random(1000, 3));
    byte[] badSum = gzip.clone();
    badSum[gzip.length - 8] ^= 1;
    assertThat(Gunzip.inflate("f", badSum, LIMITS))
        .satisfies(i -> assertThat(i.size()).isEqualTo(1000))
        .satisfies(i ->
            assertThat(i.losses()).extracting(l -> l.what().en()).asString().contains("checksum"));
    assertThat(Gunzip.inflate("f", concat(gzip, new byte[] {'x', 'y'}), LIMITS).losses())
        .singleElement()
        .isEqualTo(
            new Loss(
                "f",
                gzip.length,
                new Text(
                    "2 bytes behind the gzip stream are not gzip; ignored",
                    "gzip 流之后还有 2 字节不是 gzip，已忽略")));
  }

  @Test
  void aWrongLengthInTheTrailerCostsNothing() {
    byte[] gzip = Fixtures.gzip(random(1000, 4));
    for (int i = 1; i <= 4; i++) {
      gzip[gzip.length - i] = (byte) 0xff;
    }
    Gunzip.Inflated inflated = Gunzip.inflate("f", gzip, LIMITS);
    assertThat(inflated.size()).isEqualTo(1000);
    assertThat(inflated.bytes().length).isLessThan(2 << 20);
  }

  @Test
  void aBombIsStoppedAtTheRatio() {
    // 256 MiB of zeros in some 260 kB.
    byte[] bomb = zeros(256L << 20);
    Gunzip.Inflated inflated = Gunzip.inflate("bomb", bomb, LIMITS.withMaxBytes(1L << 30));
    assertThat((long) inflated.size())
        .isEqualTo(Math.max(ReadLimits.RATIO_FREE_BYTES, 256L * bomb.length));
    assertThat(inflated.losses())
        .singleElement()
        .satisfies(loss -> {
          assertThat(loss.what().en()).contains("decompression bomb");
          assertThat(loss.offset()).isBetween(1L, (long) bomb.length);
        });
  }

  @Test
  void theLimitOnTheSizeHolds() {
    byte[] content = random(100_000, 5);
    Gunzip.Inflated cut = Gunzip.inflate("f", Fixtures.gzip(content), LIMITS.withMaxBytes(50_000));
    assertThat(content(cut)).isEqualTo(Arrays.copyOf(content, 50_000));
    assertThat(cut.losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.what().en()).contains("limit of 50000 bytes"));
    assertThat(Gunzip.inflate("f", Fixtures.gzip(content), LIMITS.withMaxBytes(100_000)).losses())
        .isEmpty();
  }

  private static byte[] zeros(long length) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    CRC32 crc = new CRC32();
    byte[] chunk = new byte[1 << 20];
    byte[] compressed = new byte[1 << 16];
    for (long done = 0; done < length; done += chunk.length) {
      deflater.setInput(chunk);
      crc.update(chunk);
      while (!deflater.needsInput()) {
        out.write(compressed, 0, deflater.deflate(compressed));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(compressed, 0, deflater.deflate(compressed));
    }
    deflater.end();
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (crc.getValue() >>> shift));
    }
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (length >>> shift));
    }
    return out.toByteArray();
  }
}
