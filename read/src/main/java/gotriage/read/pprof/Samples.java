package gotriage.read.pprof;

import gotriage.model.profile.SampleColumns;
import gotriage.model.profile.SampleRow;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.read.Room;
import gotriage.read.pprof.LossTally.Flaw;
import java.util.Arrays;

/// Samples into columns.
///
/// Stacks grow by measure: while the first 1/64 of the samples is read the array doubles, from then
/// on it takes what the part read so far predicts for the whole, so that a million samples cost one
/// or two copies and little slack.
final class Samples {
  private static final int FIRST_STACKS = 4096;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 64L;

  private final ProfileIndex index;
  private final SampleDecoder decoder;
  private final SampleLabels labels;
  private final LossTally tally;
  private final ReadLimits limits;
  private final Room room;
  private final Wire wire;
  private final int sampleCount;

  private final long[][] values;
  private final int[] stackStart;
  private final int[] labelStart;
  private int[] stacks = new int[FIRST_STACKS];

  private int read;
  private int kept;
  private int stackEnd;

  private Samples(
      ProfileIndex index,
      SampleDecoder decoder,
      int emptyString,
      int types,
      LossTally tally,
      ReadLimits limits,
      Room room) {
    this.index = index;
    this.decoder = decoder;
    this.labels = new SampleLabels(emptyString, room);
    this.tally = tally;
    this.limits = limits;
    this.room = room;
    this.wire = index.wire();
    this.sampleCount = affordable(types);
    this.values = new long[types][sampleCount];
    this.stackStart = new int[sampleCount + 1];
    this.labelStart = new int[sampleCount + 1];
  }

  static SampleColumns read(
      ProfileIndex index,
      SampleDecoder decoder,
      int emptyString,
      int types,
      LossTally tally,
      ReadLimits limits,
      Room room) {
    var samples = new Samples(index, decoder, emptyString, types, tally, limits, room);
    samples.readAll();
    return samples.columns();
  }

  private int affordable(int types) {
    int count = index.count(ProfileIndex.SAMPLE);
    long each = 8L * types + 8;
    // Half of the room at most: the stacks need the other half.
    long most = Math.min(limits.maxSamples(), room.left() / 2 / each);
    int affordable = (int) Math.min(count, most);
    room.take(affordable * each);
    if (affordable < count) {
      tally.lost(
          index.offset(ProfileIndex.SAMPLE, affordable),
          Text.of(
              "{0} of {1} samples were not read: the limit is {2}",
              "{1} 个 sample 中有 {0} 个没有读取：上限是 {2} 个", count - affordable, count, most));
    }
    return affordable;
  }

  private void readAll() {
    SampleRow row = decoder.newRow();
    for (read = 0; read < sampleCount; read++) {
      int at = index.offset(ProfileIndex.SAMPLE, read);
      try {
        wire.enter(at, index.end());
        if (decoder.decode(wire, row) == index.count(ProfileIndex.SAMPLE_TYPE)) {
          add(row, at);
        } else {
          tally.count(Flaw.VALUE_COUNT, at);
        }
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_SAMPLE, e.offset);
      }
    }
  }

  private void add(SampleRow row, int at) throws WireFault {
    reserve(row.to);
    System.arraycopy(row.stack, 0, stacks, stackEnd, row.to);
    stackEnd += row.to;
    for (int t = 0; t < values.length; t++) {
      values[t][kept] = row.values[t];
    }
    for (int lost = labels.add(row); lost > 0; lost--) {
      tally.count(Flaw.BROKEN_LABEL, at);
    }
    kept++;
    stackStart[kept] = stackEnd;
    labelStart[kept] = labels.end();
  }

  private void reserve(int more) throws WireFault {
    if (more <= stacks.length - stackEnd) {
      return;
    }
    int capacity = predict(stackEnd, (long) stackEnd + more);
    if (!room.take(4L * (capacity - stacks.length))) {
      throw new WireFault(wire.at, Text.of("no memory is left for more stacks", "内存不足，读不下更多的栈"));
    }
    stacks = Arrays.copyOf(stacks, capacity);
  }

  /// The capacity for `needed` entries now, given that `used` were taken by the samples read so
  /// far.
  private int predict(int used, long needed) {
    long capacity = Math.max(needed, used * 2L);
    if (read > sampleCount / 64) {
      long whole = (long) ((double) used / read * sampleCount * 1.03);
      capacity = Math.max(needed + 1024, Math.min(capacity, whole));
    }
    // No entry is shorter than a byte of the file.
    return (int) Math.min(capacity, Math.min(index.size() + 1024L, LARGEST_ARRAY));
  }

  private SampleColumns columns() {
    return new SampleColumns(
        kept,
        stackStart,
        stacks,
        values,
        labelStart,
        labels.key(),
        labels.string(),
        labels.number(),
        labels.unit());
  }
}
