package gotriage.read.pprof;

import gotriage.read.gzip.Gunzip;
import java.util.ArrayList;
import java.util.List;

/// Collects the bytes of a profile's tables into one array, with as little garbage as can be:
/// nobody clears it away before memory is at its highest.
final class TableBytes {
  private static final int CHUNK = 1 << 16;

  /// More is not believed before it is there.
  private static final long MOST_EXPECTED = 1 << 26;

  /// Full ones before the last; doubling an array would take twice as much.
  private final List<byte[]> full = new ArrayList<>();

  private byte[] last = new byte[CHUNK];
  private int used;

  /// Adds `bytes[from..to)`.
  void add(byte[] bytes, int from, int to) {
    for (int at = from; at < to; ) {
      if (used == last.length) {
        full.add(last);
        last = new byte[CHUNK];
        used = 0;
      }
      int part = Math.min(last.length - used, to - at);
      System.arraycopy(bytes, at, last, used, part);
      used += part;
      at += part;
    }
  }

  /// Makes one array of what there is and as many bytes as are to come, if the caller is right.
  void expect(long more) {
    last = joined((int) Math.clamp(more, 0, MOST_EXPECTED));
    full.clear();
  }

  private byte[] joined(int more) {
    int size = used;
    for (byte[] chunk : full) {
      size = Math.addExact(size, chunk.length);
    }
    byte[] bytes = new byte[Math.addExact(size, more)];
    int at = 0;
    for (byte[] chunk : full) {
      System.arraycopy(chunk, 0, bytes, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(last, 0, bytes, at, used);
    used = size;
    return bytes;
  }

  Gunzip.Inflated bytes() {
    byte[] bytes = full.isEmpty() ? last : joined(0);
    return new Gunzip.Inflated(bytes, used, List.of());
  }
}
