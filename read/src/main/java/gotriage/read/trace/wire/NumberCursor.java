package gotriage.read.trace.wire;

import gotriage.model.text.Text;

/// A place in some bytes, and the numbers that stand there.
public abstract class NumberCursor {
  private static final int LONGEST = 10;

  protected byte[] bytes = new byte[0];
  protected int at;

  /// No number reaches beyond it.
  protected int end;

  /// The unsigned number at the place, which moves behind it. Most have one or two bytes.
  protected final long uvarint() throws TraceFault {
    int p = at;
    if (p < end) {
      byte first = bytes[p];
      if (first >= 0) {
        at = p + 1;
        return first;
      }
      if (p + 1 < end) {
        byte second = bytes[p + 1];
        if (second >= 0) {
          at = p + 2;
          return first & 0x7f | second << 7;
        }
      }
    }
    return longUvarint();
  }

  private long longUvarint() throws TraceFault {
    long value = 0;
    int p = at;
    for (int shift = 0; shift < 7 * LONGEST; shift += 7) {
      if (p >= end) {
        throw new TraceFault(offset(), cut());
      }
      byte b = bytes[p++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        at = p;
        return value;
      }
    }
    throw new TraceFault(offset(), TraceFault.LONG_NUMBER);
  }

  /// Where in the file a fault of what is read now stands.
  public abstract long offset();

  /// What it is called when a number goes past the end.
  protected abstract Text cut();

  /// A fault of what is read now.
  public final TraceFault fault(String en, String zh, Object... arguments) {
    return new TraceFault(offset(), Text.of(en, zh, arguments));
  }
}
