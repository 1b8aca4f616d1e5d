package gotriage.read.trace.v2;

import gotriage.read.trace.wire.TraceFault;

/// Numbers in the bytes of one batch.
final class Cursor {
  private final Batches batches;
  private int batch;
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  Cursor(Batches batches) {
    this.batches = batches;
  }

  /// Goes to the first byte of a batch.
  void enter(int number) {
    batch = number;
    bytes = batches.bytes(number);
    at = batches.start(number);
    end = batches.end(number);
  }

  boolean more() {
    return at < end;
  }

  int octet() {
    return bytes[at++] & 0xff;
  }

  long uvarint() throws TraceFault {
    long value = 0;
    int p = at;
    for (int shift = 0; shift < 70; shift += 7) {
      if (p >= end) {
        throw fault("a number is cut by the end of its batch");
      }
      byte b = bytes[p++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        at = p;
        return value;
      }
    }
    throw fault("a number is longer than ten bytes");
  }

  /// Goes past so many bytes and gives where they begin.
  int skip(int length) throws TraceFault {
    if (length > end - at) {
      throw fault("a text is cut by the end of its batch");
    }
    int from = at;
    at += length;
    return from;
  }

  byte[] bytes() {
    return bytes;
  }

  TraceFault fault(String what) {
    return new TraceFault(batches.fileOffset(batch, at), what);
  }
}
