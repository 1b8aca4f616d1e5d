package gotriage.read.pprof;

import org.jspecify.annotations.Nullable;

/// Where the messages of a profile stand: for each repeated field of `Profile` the offsets of its
/// lengths in file order, and the plain fields' values.
///
/// Two walks over the top level, the first to count, the second to note: samples are only stepped
/// over, which costs a few nanoseconds each, and every array afterwards has its final size. A fault
/// at the top level ends the walk: what stands before it is indexed.
final class ProfileIndex {
  static final int SAMPLE_TYPE = 1;
  static final int SAMPLE = 2;
  static final int MAPPING = 3;
  static final int LOCATION = 4;
  static final int FUNCTION = 5;
  static final int STRING = 6;
  private static final int DROP_FRAMES = 7;
  private static final int KEEP_FRAMES = 8;
  private static final int TIME = 9;
  private static final int DURATION = 10;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;
  static final int COMMENT = 13;
  private static final int DEFAULT_TYPE = 14;
  private static final int DOC_URL = 15;
  private static final int FIELDS = 15;

  final byte[] bytes;
  long timeNanos;
  long durationNanos;
  long period;
  long defaultType;
  long dropFrames;
  long keepFrames;
  long docUrl;

  /// The offset of the period type's length, -1 where there is none.
  int periodType = -1;

  private final int size;
  private final int[] counts = new int[FIELDS];
  private int[][] offsets = new int[FIELDS][0];
  private int end;
  private @Nullable WireFault fault;

  private ProfileIndex(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /// Counts only; [#note] must follow. Takes no memory, so that a caller can judge the counts
  /// first.
  static ProfileIndex count(byte[] bytes, int size) {
    var index = new ProfileIndex(bytes, size);
    Wire wire = new Wire(bytes, 0, size);
    try {
      while (wire.more()) {
        index.end = wire.at;
        int tag = wire.tag();
        int field = Wire.field(tag);
        wire.skip(tag);
        if (repeated(field, tag)) {
          index.counts[field]++;
        }
      }
      index.end = size;
    } catch (WireFault e) {
      index.fault = e;
    }
    return index;
  }

  void note() throws WireFault {
    for (int field = 0; field < FIELDS; field++) {
      offsets[field] = new int[counts[field]];
    }
    int[] noted = new int[FIELDS];
    Wire wire = new Wire(bytes, 0, end);
    while (wire.more()) {
      int tagAt = wire.at;
      int tag = wire.tag();
      int field = Wire.field(tag);
      if (repeated(field, tag)) {
        offsets[field][noted[field]++] = field == COMMENT ? tagAt : wire.at;
        wire.skip(tag);
      } else if (Wire.isVarint(tag)) {
        plain(field, wire.varint());
      } else {
        if (field == PERIOD_TYPE && Wire.isBytes(tag)) {
          periodType = wire.at;
        }
        wire.skip(tag);
      }
    }
  }

  /// Comments are a list of string indexes and may come packed or one by one.
  private static boolean repeated(int field, int tag) {
    if (field == COMMENT) {
      return Wire.isBytes(tag) || Wire.isVarint(tag);
    }
    return field >= SAMPLE_TYPE && field <= STRING && Wire.isBytes(tag);
  }

  private void plain(int field, long value) {
    switch (field) {
      case DROP_FRAMES -> dropFrames = value;
      case KEEP_FRAMES -> keepFrames = value;
      case TIME -> timeNanos = value;
      case DURATION -> durationNanos = value;
      case PERIOD -> period = value;
      case DEFAULT_TYPE -> defaultType = value;
      case DOC_URL -> docUrl = value;
      default -> {}
    }
  }

  /// Bytes that [#note] takes.
  long bytesTaken() {
    long messages = 0;
    for (int count : counts) {
      messages += count;
    }
    return messages * Integer.BYTES;
  }

  int count(int field) {
    return counts[field];
  }

  /// The offset of a message's length; of a comment its tag, which tells whether it is packed.
  int offset(int field, int i) {
    return offsets[field][i];
  }

  /// A cursor that stands at nothing yet; see [Wire#enter].
  Wire wire() {
    return new Wire(bytes, 0, end);
  }

  /// The end of the last whole top-level field.
  int end() {
    return end;
  }

  int size() {
    return size;
  }

  /// What ended the walk before the end of the bytes.
  @Nullable WireFault fault() {
    return fault;
  }
}
