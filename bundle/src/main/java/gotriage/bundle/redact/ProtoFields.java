package gotriage.bundle.redact;

import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.util.BitSet;

/// The fields of one protobuf message, one after the other. Nothing in it is trusted: a length or a
/// number that leaves the message ends in an exception with the offset.
final class ProtoFields {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /// No string table is longer: each entry takes two bytes at least, of 512 MiB.
  private static final int LAST_INDEX = 1 << 28;

  private final byte[] bytes;
  private final int limit;
  private int at;
  private int start;
  private int number;
  private int wire;
  private long value;
  private int from;

  ProtoFields(byte[] bytes, int from, int limit) {
    this.bytes = bytes;
    this.at = from;
    this.limit = limit;
  }

  /// Goes to the next field, false at the message's end.
  boolean next() throws IOException {
    if (at >= limit) {
      return false;
    }
    start = at;
    long tag = varint();
    number = (int) (tag >>> 3);
    wire = (int) (tag & 7);
    switch (wire) {
      case VARINT -> value = varint();
      case FIXED64 -> skip(8);
      case FIXED32 -> skip(4);
      case BYTES -> {
        long length = varint();
        from = at;
        skip(length);
      }
      default -> throw new SaidFailure(Text.of("no field at byte {0}", "字节 {0} 处不是字段", start));
    }
    return true;
  }

  int number() {
    return number;
  }

  /// Where the field begins, with its tag, and ends.
  int start() {
    return start;
  }

  int end() {
    return at;
  }

  /// The field as a message of its own.
  ProtoFields message() throws IOException {
    if (wire != BYTES) {
      throw new SaidFailure(Text.of("no message at byte {0}", "字节 {0} 处不是消息", start));
    }
    return new ProtoFields(bytes, from, at);
  }

  /// Adds the field's number, or its numbers where they are packed.
  void addTo(BitSet set) throws IOException {
    if (wire == VARINT) {
      set.set(index(value));
      return;
    }
    ProtoFields packed = message();
    while (packed.at < packed.limit) {
      set.set(index(packed.varint()));
    }
  }

  private int index(long value) throws IOException {
    if (value < 0 || value > LAST_INDEX) {
      throw new SaidFailure(
          Text.of("no string has the index at byte {0}", "字节 {0} 处的字符串下标越界", start));
    }
    return (int) value;
  }

  private long varint() throws IOException {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= limit) {
        throw new SaidFailure(Text.of("it ends too early, at byte {0}", "内容在字节 {0} 处提前结束", at));
      }
      byte b = bytes[at++];
      result |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return result;
      }
    }
    throw new SaidFailure(Text.of("no number at byte {0}", "字节 {0} 处不是数字", start));
  }

  private void skip(long length) throws IOException {
    if (length < 0 || length > limit - at) {
      throw new SaidFailure(Text.of("it ends too early, at byte {0}", "内容在字节 {0} 处提前结束", limit));
    }
    at += (int) length;
  }
}
