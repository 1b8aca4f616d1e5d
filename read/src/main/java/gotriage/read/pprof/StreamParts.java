package gotriage.read.pprof;

import gotriage.read.gzip.Gunzip;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// What one pass over a stream finds.
///
/// @param tables everything of the profile but its samples: a small profile of its own
/// @param samples how many samples there are
/// @param kept the samples, null where they were more bytes than may be kept
record StreamParts(Gunzip.Inflated tables, int samples, @Nullable KeptSamples kept) {

  /// @param keep most bytes of samples that are kept
  static StreamParts of(ProfileBytes file, long keep) throws IOException {
    TableBytes tables = new TableBytes();
    int samples = 0;
    long sampleBytes = 0;
    KeptSamples kept = keep > 0 ? new KeptSamples() : null;
    long size = file.statedSize();
    try (ProfileStream stream = ProfileStream.open(file)) {
      while (stream.nextField()) {
        int from = stream.fieldAt();
        int to = stream.fieldEnd();
        if (stream.isA(ProfileIndex.SAMPLE)) {
          samples++;
          sampleBytes += to - from;
          if (sampleBytes > keep) {
            kept = null;
          } else if (kept != null) {
            kept.add(stream.window(), from, to);
          }
          continue;
        }
        if (stream.isA(ProfileIndex.STRING) && size > 0) {
          // Go writes the strings last: what is left is theirs.
          tables.expect(size - stream.offset());
          size = 0;
        }
        tables.add(stream.window(), from, to);
      }
    } catch (WireFault | EOFException | ZipException e) {
      throw new DamagedStream("the profile is damaged", e);
    }
    if (kept != null) {
      kept.seal();
    }
    return new StreamParts(tables.bytes(), samples, kept);
  }
}
