package gotriage.read.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.read.pprof.LossTally.Flaw;

/// Samples that stay in the bytes of their file and are decoded each time they are asked for, which
/// takes some 5 ns a frame.
///
/// One walk at the start finds what is broken, so that later ones need not look again: a sample
/// that is left out has offset 0.
final class PackedSamples implements SampleRows {
  private final byte[] bytes;
  private final int end;
  private final int[] offsets;
  private final SampleDecoder decoder;

  private PackedSamples(ProfileIndex index, SampleDecoder decoder, int slots) {
    this.bytes = index.bytes;
    this.end = index.end();
    this.offsets = new int[slots];
    this.decoder = decoder;
    for (int i = 0; i < slots; i++) {
      offsets[i] = index.offset(ProfileIndex.SAMPLE, i);
    }
  }

  /// @param checking tells the tally what it finds
  /// @param decoder does not
  static PackedSamples check(
      ProfileIndex index,
      SampleDecoder checking,
      SampleDecoder decoder,
      LossTally tally,
      ReadLimits limits) {
    int count = index.count(ProfileIndex.SAMPLE);
    int slots = Math.min(count, limits.maxSamples());
    if (slots < count) {
      tally.lost(
          index.offset(ProfileIndex.SAMPLE, slots),
          Text.of(
              "{0} of {1} samples were not read: the limit is {2}",
              "{1} 个样本中有 {0} 个未读取：上限为 {2}", count - slots, count, slots));
    }
    var samples = new PackedSamples(index, decoder, slots);
    samples.check(checking, index.count(ProfileIndex.SAMPLE_TYPE), tally);
    return samples;
  }

  private void check(SampleDecoder checking, int types, LossTally tally) {
    Wire wire = new Wire(bytes, 0, end);
    SampleRow row = checking.newRow();
    for (int i = 0; i < offsets.length; i++) {
      try {
        wire.enter(offsets[i], end);
        if (checking.decode(wire, row) == types) {
          continue;
        }
        tally.count(Flaw.VALUE_COUNT, offsets[i]);
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_SAMPLE, e.offset);
      }
      offsets[i] = 0;
    }
  }

  @Override
  public int slots() {
    return offsets.length;
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    if (offsets[slot] == 0) {
      return false;
    }
    Wire wire = new Wire(bytes, 0, end);
    try {
      wire.enter(offsets[slot], end);
      decoder.decode(wire, into);
      return true;
    } catch (WireFault e) {
      throw new IllegalStateException("a sample that was sound is broken", e);
    }
  }
}
