package gotriage.read.pprof;

import gotriage.read.gzip.Gunzip;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/// Everything of a profile but its samples, which are counted: a small profile of its own.
record TableBytes(Gunzip.Inflated inflated, int samples) {
  private static final int CHUNK = 1 << 16;

  static TableBytes of(ProfileBytes file) throws IOException {
    // Chunks, then one array of the size that it has come to: doubling would take twice that.
    List<byte[]> full = new ArrayList<>();
    byte[] chunk = new byte[CHUNK];
    int used = 0;
    int samples = 0;
    try (ProfileStream stream = ProfileStream.open(file)) {
      while (stream.next()) {
        if (stream.tag() == (ProfileIndex.SAMPLE << 3 | Wire.BYTES)) {
          samples++;
          continue;
        }
        int end = stream.fieldEnd();
        for (int at = stream.fieldAt(); at < end; ) {
          if (used == CHUNK) {
            full.add(chunk);
            chunk = new byte[CHUNK];
            used = 0;
          }
          int part = Math.min(CHUNK - used, end - at);
          System.arraycopy(stream.window(), at, chunk, used, part);
          used += part;
          at += part;
        }
      }
    } catch (WireFault | EOFException | ZipException e) {
      throw new DamagedStream("the profile is damaged", e);
    }
    int size = Math.addExact(Math.multiplyExact(full.size(), CHUNK), used);
    byte[] bytes = new byte[size];
    for (int i = 0; i < full.size(); i++) {
      System.arraycopy(full.get(i), 0, bytes, i * CHUNK, CHUNK);
    }
    System.arraycopy(chunk, 0, bytes, full.size() * CHUNK, used);
    return new TableBytes(new Gunzip.Inflated(bytes, size, List.of()), samples);
  }
}
