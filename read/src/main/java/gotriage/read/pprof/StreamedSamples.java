package gotriage.read.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Samples that are decoded anew by each walk: from the messages that were kept, or else inflated
/// again, so that memory does not grow with their number.
///
/// For one reader at a time that asks for slots in order; going back begins a new walk.
final class StreamedSamples implements SampleRows {
  private final Walks walks;
  private final SampleDecoder decoder;
  private final int types;
  private final int slots;
  private @Nullable SampleSource source;
  private int position;

  /// Begins a walk from the first sample.
  interface Walks {
    SampleSource begin() throws IOException;
  }

  StreamedSamples(Walks walks, SampleDecoder decoder, int types, int slots) {
    this.walks = walks;
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
      SampleSource from = source;
      if (from == null || slot < position) {
        if (from != null) {
          from.close();
        }
        from = walks.begin();
        source = from;
        position = 0;
      }
      while (from.next()) {
        if (position++ == slot) {
          if (decoder.decode(from.contents(), into) != types) {
            throw new DamagedStream("a sample without one value for each type");
          }
          if (slot == slots - 1) {
            from.close();
            source = null;
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
