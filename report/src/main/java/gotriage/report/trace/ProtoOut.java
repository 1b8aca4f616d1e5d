package gotriage.report.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Protobuf fields, as many as a profile needs.
final class ProtoOut {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtoOut number(int field, long value) {
    if (value != 0) {
      varint((long) field << 3);
      varint(value);
    }
    return this;
  }

  ProtoOut bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  ProtoOut text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoOut message(int field, ProtoOut value) {
    return bytes(field, value.toBytes());
  }

  /// Numbers packed behind each other.
  ProtoOut packed(int field, long... values) {
    ProtoOut list = new ProtoOut();
    for (long value : values) {
      list.varint(value);
    }
    return bytes(field, list.toBytes());
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
