package gotriage.read.trace.v2;

import gotriage.model.text.Text;
import gotriage.read.trace.wire.NumberCursor;
import gotriage.read.trace.wire.TraceFault;

/// Numbers in the bytes of one batch.
final class Cursor extends NumberCursor {
  private final Batches batches;
  private int batch;

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

  /// Goes past so many bytes and gives where they begin.
  int skip(int length) throws TraceFault {
    if (length > end - at) {
      throw fault("a text is cut by the end of its batch", "一段文字被批次末尾截断");
    }
    int from = at;
    at += length;
    return from;
  }

  byte[] bytes() {
    return bytes;
  }

  /// The next number.
  long number() throws TraceFault {
    return uvarint();
  }

  @Override
  public long offset() {
    return batches.fileOffset(batch, at);
  }

  @Override
  protected Text cut() {
    return Text.of("a number is cut by the end of its batch", "一个数字被批次末尾截断");
  }
}
