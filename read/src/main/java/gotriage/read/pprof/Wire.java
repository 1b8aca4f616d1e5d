package gotriage.read.pprof;

import gotriage.model.text.Text;

/// A cursor over protobuf wire format.
///
/// Varints may be padded up to ten bytes, as the encoding allows; bits past the 64th are ignored.
/// Field numbers and lengths that cannot be are a [WireFault] with their offset; nothing is ever
/// read outside `at..end`.
public final class Wire {
  public static final int VARINT = 0;
  public static final int FIXED64 = 1;
  public static final int BYTES = 2;
  public static final int FIXED32 = 5;

  private static final int LONGEST_VARINT = 10;

  private static final Text CUT = new Text("a number is cut", "数字被截断");

  public final byte[] bytes;
  public int at;
  public int end;

  public Wire(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  public boolean more() {
    return at < end;
  }

  /// Moves to a length-delimited message whose length stands at an offset that was checked before.
  public void enter(int lengthAt, int fileEnd) throws WireFault {
    at = lengthAt;
    end = fileEnd;
    int length = length();
    end = at + length;
  }

  /// A field number and wire type as `number << 3 | type`.
  public int tag() throws WireFault {
    int from = at;
    long tag = varint();
    if (tag < 8 || tag > 0xffffffffL) {
      throw new WireFault(from, Text.of("no field starts here", "这里不是字段的开头"));
    }
    return (int) tag;
  }

  /// The field of the next number, with the cursor before its value; 0 where the message ends.
  /// Fields of other types are passed over.
  public int nextNumber() throws WireFault {
    while (at < end) {
      int tag = tag();
      if (isVarint(tag)) {
        return field(tag);
      }
      skip(tag);
    }
    return 0;
  }

  public long varint() throws WireFault {
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
        throw new WireFault(at, CUT);
      }
      byte b = bytes[p++];
      value |= (b & 0x7fL) << (7 * i);
      if (b >= 0) {
        at = p;
        return value;
      }
    }
    throw new WireFault(at, Text.of("a number is longer than ten bytes", "数字超过十个字节"));
  }

  /// A length that fits before `end`.
  public int length() throws WireFault {
    int from = at;
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new WireFault(
          from,
          Text.of(
              "a length of {0} where {1} bytes are left",
              "长度写着 {0}，却只剩 {1} 字节", Long.toUnsignedString(length), end - at));
    }
    return (int) length;
  }

  public void skip(int tag) throws WireFault {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> skipBytes(8);
      case BYTES -> {
        int length = length();
        at += length;
      }
      case FIXED32 -> skipBytes(4);
      default ->
          throw new WireFault(
              at,
              Text.of(
                  "wire type {0} does not occur in a profile",
                  "profile 里不会出现 wire type {0}", tag & 7));
    }
  }

  private void skipBytes(int n) throws WireFault {
    if (n > end - at) {
      throw new WireFault(at, CUT);
    }
    at += n;
  }

  /// A line number; 0, which means unknown, for one that cannot be.
  public static int toInt(long number) {
    return number < 0 || number > Integer.MAX_VALUE ? 0 : (int) number;
  }

  public static int field(int tag) {
    return tag >>> 3;
  }

  public static boolean isBytes(int tag) {
    return (tag & 7) == BYTES;
  }

  public static boolean isVarint(int tag) {
    return (tag & 7) == VARINT;
  }
}
