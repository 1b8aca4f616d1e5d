package gotriage.report.pprof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A protobuf message while it is written; reused. Numbers of 0 are left out, as proto3 has it.
public final class ProtoMessage {
  private byte[] bytes = new byte[1024];
  private int size;

  public ProtoMessage clear() {
    size = 0;
    return this;
  }

  public ProtoMessage varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  public ProtoMessage number(int field, long value) {
    return value == 0 ? this : varint((long) field << 3).varint(value);
  }

  public ProtoMessage message(int field, ProtoMessage message) {
    return raw(field, message.bytes, message.size);
  }

  public ProtoMessage text(int field, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return raw(field, utf8, utf8.length);
  }

  public ProtoMessage bytes(int field, byte[] content) {
    return raw(field, content, content.length);
  }

  /// A number in eight bytes, low first.
  public ProtoMessage fixed64(int field, long value) {
    varint((long) field << 3 | 1);
    reserve(8);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (value >>> 8 * i);
    }
    return this;
  }

  public int size() {
    return size;
  }

  private ProtoMessage raw(int field, byte[] content, int length) {
    varint((long) field << 3 | 2).varint(length);
    reserve(length);
    System.arraycopy(content, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
