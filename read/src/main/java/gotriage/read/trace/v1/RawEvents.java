package gotriage.read.trace.v1;

import gotriage.model.text.Text;
import gotriage.read.trace.wire.NumberCursor;
import gotriage.read.trace.wire.TraceFault;

/// A cursor over the events of a file's bytes.
final class RawEvents extends NumberCursor {
  private static final int MOST_NUMBERS = 2 + 4 * 1000;

  /// A length-prefixed event is a stack at the longest: a thousand frames of four numbers.
  private static final int LONGEST = MOST_NUMBERS * 10;

  private final long fileOffset;

  /// The event that was read last: where it began, what it is, its numbers.
  int eventAt;

  int type;
  int count;
  final long[] numbers = new long[MOST_NUMBERS];

  /// A string event's text.
  int textAt;

  int textLength;

  /// @param fileOffset where in the file byte 0 stands
  RawEvents(byte[] bytes, int end, long fileOffset) {
    this.bytes = bytes;
    this.end = end;
    this.fileOffset = fileOffset;
  }

  boolean more() {
    return at < end;
  }

  void read() throws TraceFault {
    eventAt = at;
    int head = bytes[at++] & 0xff;
    type = head & 0x3f;
    int inline = head >> 6;
    if (type == 0 || type >= Types.COUNT) {
      throw fault("no event is of type {0}", "没有类型为 {0} 的事件", type);
    }
    count = 0;
    if (type == Types.STRING) {
      numbers[count++] = uvarint();
      text();
    } else if (type == Types.BATCH) {
      numbers[count++] = uvarint();
      numbers[count++] = uvarint();
    } else if (inline < 3) {
      for (int i = 0; i <= inline; i++) {
        numbers[count++] = uvarint();
      }
    } else {
      readPrefixed();
    }
    if (type == Types.USER_LOG) {
      text();
    }
    if (Types.timed(type) && count != Types.numbers(type)) {
      throw fault(
          "an event of type {0} has {1} numbers where {2} must be",
          "类型为 {0} 的事件有 {1} 个数字，应有 {2} 个", type, count, Types.numbers(type));
    }
  }

  private void readPrefixed() throws TraceFault {
    long length = uvarint();
    if (length < 0 || length > LONGEST || length > end - at) {
      throw fault(
          "an event is cut, or its length of {0} is wrong",
          "事件被截断，或其长度 {0} 不对", Long.toUnsignedString(length));
    }
    int until = at + (int) length;
    while (at < until) {
      if (count == numbers.length) {
        throw fault("an event has too many numbers", "事件的数字过多");
      }
      numbers[count++] = uvarint();
    }
    if (at != until) {
      throw fault("an event's last number goes past its end", "事件的最后一个数字超出了事件末尾");
    }
  }

  private void text() throws TraceFault {
    long length = uvarint();
    if (length < 0 || length > end - at) {
      throw new TraceFault(offset(eventAt), Text.of("a text is cut", "一段文字被截断"));
    }
    textAt = at;
    textLength = (int) length;
    at += textLength;
  }

  @Override
  public long offset() {
    return offset(eventAt);
  }

  @Override
  protected Text cut() {
    return Text.of("an event is cut", "一个事件被截断");
  }

  long offset(int index) {
    return fileOffset + index;
  }

  int at() {
    return at;
  }

  /// Goes to the event that begins there.
  void goTo(int index) {
    at = index;
  }

  byte[] bytes() {
    return bytes;
  }
}
