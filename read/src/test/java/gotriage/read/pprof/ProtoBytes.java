package gotriage.read.pprof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes protobuf wire format, right or wrong, as a test says.
public final class ProtoBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public ProtoBytes varint(long value) {
    while ((value & ~0x7fL) != 0) {
      out.write((int) ((value & 0x7f) | 0x80));
      value >>>= 7;
    }
    out.write((int) value);
    return this;
  }

  /// A varint padded with empty groups to so many bytes.
  public ProtoBytes paddedVarint(long value, int length) {
    for (int i = 1; i < length; i++) {
      out.write((int) ((value & 0x7f) | 0x80));
      value >>>= 7;
    }
    out.write((int) (value & 0x7f));
    return this;
  }

  public ProtoBytes number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  public ProtoBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  public ProtoBytes message(int field, ProtoBytes message) {
    return bytes(field, message.toByteArray());
  }

  public ProtoBytes packed(int field, long... values) {
    var list = new ProtoBytes();
    for (long value : values) {
      list.varint(value);
    }
    return message(field, list);
  }

  public ProtoBytes bytes(int field, byte[] value) {
    varint((long) field << 3 | 2).varint(value.length);
    out.writeBytes(value);
    return this;
  }

  public ProtoBytes raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  public ProtoBytes fixed64(int field, long value) {
    varint((long) field << 3 | 1);
    for (int i = 0; i < 8; i++) {
      out.write((int) (value >>> 8 * i));
    }
    return this;
  }

  public byte[] toByteArray() {
    return out.toByteArray();
  }
}
