package gotriage.read.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Samples that are inflated anew by each walk, so that memory does not grow with their number.
///
/// For one reader at a time that asks for slots in order; going back begins a new walk.
final class StreamedSamples implements SampleRows {
  private final ProfileBytes file;
  private final SampleDecoder decoder;
  private final int types;
  private final int slots;
  private @Nullable ProfileStream stream;
  private int position;

  StreamedSamples(ProfileBytes file, SampleDecoder decoder, int types, int slots) {
    this.file = file;
    this.decoder = decoder;
    this.types = types;
    this.slots = slots;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    try {
      ProfileStream from = stream;
      if (from == null || slot < position) {
        if (from != null) {
          from.close();
        }
        from = ProfileStream.open(file);
        stream = from;
        position = 0;
      }
      while (from.next()) {
        if (from.tag() == (ProfileIndex.SAMPLE << 3 | Wire.BYTES) && position++ == slot) {
          if (decoder.decode(from.contents(), into) != types) {
            throw new DamagedStream("a sample without one value for each type");
          }
          if (slot == slots - 1) {
            from.close();
            stream = null;
          }
          return true;
        }
      }
      throw new DamagedStream("the file has fewer samples than it had");
    } catch (IOException | WireFault e) {
      throw new DamagedStream("the profile is damaged", e);
    }
  }
}
