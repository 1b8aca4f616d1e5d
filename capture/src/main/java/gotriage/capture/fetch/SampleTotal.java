package gotriage.capture.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The sum of the first value over all samples of a pprof profile: in a goroutine profile, the
/// number of goroutines. Reads only what it needs: field 2 of the profile, field 2 of the samples.
public final class SampleTotal {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final InputStream in;
  private long at;

  private SampleTotal(InputStream in) {
    this.in = in;
  }

  /// -1 when the file cannot be read as a profile.
  public static long of(Path file) {
    try (InputStream in =
        new BufferedInputStream(
            new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16)) {
      return new SampleTotal(in).profile();
    } catch (IOException _) {
      return -1;
    }
  }

  private long profile() throws IOException {
    long total = 0;
    while (true) {
      in.mark(1);
      if (in.read() < 0) {
        return total;
      }
      in.reset();
      long tag = varint();
      if (tag == (2 << 3 | BYTES)) {
        long end = varint();
        end += at;
        total += sample(end);
      } else {
        skip(tag);
      }
    }
  }

  private long sample(long end) throws IOException {
    while (at < end) {
      long tag = varint();
      if (tag == (2 << 3 | BYTES)) {
        long valuesEnd = varint();
        valuesEnd += at;
        long value = at < valuesEnd ? varint() : 0;
        in.skipNBytes(end - at);
        at = end;
        return value;
      }
      if (tag == (2 << 3 | VARINT)) {
        long value = varint();
        in.skipNBytes(Math.max(0, end - at));
        at = end;
        return value;
      }
      skip(tag);
    }
    return 0;
  }

  private void skip(long tag) throws IOException {
    switch ((int) (tag & 7)) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> advance(varint());
      case FIXED32 -> advance(4);
      default -> throw new IOException("wire type " + (tag & 7) + " at " + at);
    }
  }

  private void advance(long count) throws IOException {
    if (count < 0) {
      throw new IOException("a length of " + count + " at " + at);
    }
    in.skipNBytes(count);
    at += count;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("cut at " + at);
      }
      at++;
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IOException("a varint without end at " + at);
  }
}
