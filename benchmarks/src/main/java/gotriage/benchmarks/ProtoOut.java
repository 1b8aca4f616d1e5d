package gotriage.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of protobuf wire format.
final class ProtoOut {
  private byte[] bytes = new byte[1 << 16];
  private int size;

  ProtoOut varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  ProtoOut number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  ProtoOut text(int field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return raw(field, utf8, utf8.length);
  }

  ProtoOut message(int field, ProtoOut message) {
    return raw(field, message.bytes, message.size);
  }

  private ProtoOut raw(int field, byte[] content, int length) {
    varint(((long) field << 3) | 2).varint(length);
    reserve(length);
    System.arraycopy(content, 0, bytes, size, length);
    size += length;
    return this;
  }

  ProtoOut clear() {
    size = 0;
    return this;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
