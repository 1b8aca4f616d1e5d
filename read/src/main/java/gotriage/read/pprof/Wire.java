package gotriage.read.pprof;

/// A cursor over protobuf wire format.
///
/// Varints may be padded up to ten bytes, as the encoding allows; bits past the 64th are ignored.
/// Field numbers and lengths that cannot be are a [WireFault] with their offset; nothing is ever
/// read outside `at..end`.
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final int LONGEST_VARINT = 10;

  final byte[] bytes;
  int at;
  int end;

  Wire(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  boolean more() {
    return at < end;
  }

  /// Moves to a length-delimited message whose length stands at an offset that was checked before.
  void enter(int lengthAt, int fileEnd) throws WireFault {
    at = lengthAt;
    end = fileEnd;
    int length = length();
    end = at + length;
  }

  /// A field number and wire type as `number << 3 | type`.
  int tag() throws WireFault {
    int from = at;
    long tag = varint();
    if (tag < 8 || tag > 0xffffffffL) {
      throw new WireFault(from, "no field starts here");
    }
    return (int) tag;
  }

  long varint() throws WireFault {
    if (at < end) {
      byte b = bytes[at];
      if (b >= 0) {
        at++;
        return b;
      }
    }
    return longVarint();
  }

  private long longVarint() throws WireFault {
    long value = 0;
    int p = at;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (p >= end) {
        throw new WireFault(at, "a number is cut");
      }
      byte b = bytes[p++];
      value |= (b & 0x7fL) << (7 * i);
      if (b >= 0) {
        at = p;
        return value;
      }
    }
    throw new WireFault(at, "a number is longer than ten bytes");
  }

  /// A length that fits before `end`.
  int length() throws WireFault {
    int from = at;
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new WireFault(
          from,
          "a length of "
              + Long.toUnsignedString(length)
              + " where "
              + (end - at)
              + " bytes are left");
    }
    return (int) length;
  }

  void skip(int tag) throws WireFault {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> skipBytes(8);
      case BYTES -> {
        int length = length();
        at += length;
      }
      case FIXED32 -> skipBytes(4);
      default -> throw new WireFault(at, "wire type " + (tag & 7) + " does not occur in a profile");
    }
  }

  private void skipBytes(int n) throws WireFault {
    if (n > end - at) {
      throw new WireFault(at, "a number is cut");
    }
    at += n;
  }

  /// A line number; 0, which means unknown, for one that cannot be.
  static int toInt(long number) {
    return number < 0 || number > Integer.MAX_VALUE ? 0 : (int) number;
  }

  static int field(int tag) {
    return tag >>> 3;
  }

  static boolean isBytes(int tag) {
    return (tag & 7) == BYTES;
  }

  static boolean isVarint(int tag) {
    return (tag & 7) == VARINT;
  }
}
