package gotriage.read.pprof;

import gotriage.model.profile.SampleColumns;
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
  private static final int LOCATION_ID = 1;
  private static final int VALUE = 2;
  private static final int LABEL = 3;
  private static final int FIRST_STACKS = 4096;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 64L;

  private final ProfileIndex index;
  private final LocationTable locations;
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
  private int depth;
  private int valueCount;

  private Samples(
      ProfileIndex index,
      LocationTable locations,
      Strings strings,
      int types,
      LossTally tally,
      ReadLimits limits,
      Room room) {
    this.index = index;
    this.locations = locations;
    this.labels = new SampleLabels(strings, tally, room);
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
      LocationTable locations,
      Strings strings,
      int types,
      LossTally tally,
      ReadLimits limits,
      Room room) {
    var samples = new Samples(index, locations, strings, types, tally, limits, room);
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
    for (read = 0; read < sampleCount; read++) {
      int at = index.offset(ProfileIndex.SAMPLE, read);
      depth = 0;
      valueCount = 0;
      try {
        wire.enter(at, index.end());
        sample();
        if (valueCount == index.count(ProfileIndex.SAMPLE_TYPE)) {
          kept++;
          stackStart[kept] = stackEnd;
          labelStart[kept] = labels.end();
          continue;
        }
        tally.count(Flaw.VALUE_COUNT, at);
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_SAMPLE, e.offset);
      }
      stackEnd = stackStart[kept];
      labels.cutTo(labelStart[kept]);
    }
  }

  private void sample() throws WireFault {
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case LOCATION_ID << 3 | Wire.BYTES -> packedStack();
        case LOCATION_ID << 3 | Wire.VARINT -> push(wire.at, wire.varint());
        case VALUE << 3 | Wire.BYTES -> packedValues();
        case VALUE << 3 | Wire.VARINT -> value(wire.varint());
        case LABEL << 3 | Wire.BYTES -> labels.read(wire);
        default -> wire.skip(tag);
      }
    }
  }

  private void packedStack() throws WireFault {
    int outer = wire.end;
    wire.enter(wire.at, outer);
    // A location id takes a byte or more: one check of the capacity for all of them.
    reserve(wire.end - wire.at);
    if (depth + (wire.end - wire.at) <= limits.maxDepth()) {
      shortIds();
    }
    while (wire.more()) {
      push(wire.at, wire.varint());
    }
    wire.end = outer;
  }

  /// The inner loop of a large profile: ids of up to three bytes that have a place in the dense
  /// table, over locals only; stops at the first other one.
  private void shortIds() {
    byte[] bytes = wire.bytes;
    int[] dense = locations.dense();
    int[] into = stacks;
    int end = wire.end;
    int last = end - 3;
    int at = wire.at;
    int to = stackEnd;
    while (at < end) {
      int id = bytes[at];
      int next = at + 1;
      if (id < 0) {
        if (at > last) {
          break;
        }
        id = (id & 0x7f) | (bytes[next++] << 7);
        if (id < 0) {
          id = (id & 0x3fff) | (bytes[next++] << 14);
        }
      }
      if (id < 0 || id >= dense.length || dense[id] < 0) {
        break;
      }
      into[to++] = dense[id];
      at = next;
    }
    depth += to - stackEnd;
    stackEnd = to;
    wire.at = at;
  }

  private void push(int at, long id) throws WireFault {
    if (depth++ >= limits.maxDepth()) {
      if (depth == limits.maxDepth() + 1) {
        tally.count(Flaw.DEEP_STACK, at);
      }
      return;
    }
    int location = locations.index(id);
    if (location == LongIntMap.ABSENT) {
      tally.count(Flaw.MISSING_LOCATION, at);
      location = locations.missing();
    }
    if (location == LocationTable.PADDING) {
      return;
    }
    if (stackEnd == stacks.length) {
      reserve(1);
    }
    stacks[stackEnd++] = location;
  }

  private void packedValues() throws WireFault {
    int outer = wire.end;
    wire.enter(wire.at, outer);
    while (wire.more()) {
      value(wire.varint());
    }
    wire.end = outer;
  }

  private void value(long value) {
    if (valueCount < values.length) {
      values[valueCount][kept] = value;
    }
    valueCount++;
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
