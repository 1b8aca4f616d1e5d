package gotriage.read.trace.v2;

import gotriage.model.trace.TraceSink;
import gotriage.read.trace.wire.TraceFault;
import java.util.Arrays;

/// One thread: its events of this generation, of which one is decoded, and what runs on it.
///
/// Times are added up the way Go's reader does it, each difference rounded for itself, so that
/// durations agree to the nanosecond.
final class ThreadStream {
  /// The thread number of batches that belong to none.
  static final long NO_THREAD = -1;

  final long id;

  /// What runs on the thread, [TraceSink#NONE] for nothing.
  int g = TraceSink.NONE;

  int p = TraceSink.NONE;

  /// Whether any event spoke of the thread yet.
  boolean seen;

  /// The decoded event.
  long time;

  int type;
  long a;
  long b;
  long c;
  long d;

  private final Batches batches;
  private int[] mine = new int[8];
  private int mineCount;
  private int next;
  private int batch = -1;
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int eventAt;
  private long lastTime;

  ThreadStream(long id, Batches batches) {
    this.id = id;
    this.batches = batches;
  }

  boolean real() {
    return id != NO_THREAD;
  }

  /// Forgets the last generation's batches.
  void clear() {
    mineCount = 0;
    next = 0;
    at = 0;
    end = 0;
  }

  boolean empty() {
    return mineCount == 0;
  }

  void add(int number) {
    if (mineCount == mine.length) {
      mine = Arrays.copyOf(mine, mineCount * 2);
    }
    mine[mineCount++] = number;
  }

  /// Decodes the next event.
  ///
  /// @return false at the end of the generation
  boolean advance(double nanosPerTick) throws TraceFault {
    while (at == end) {
      if (next == mineCount) {
        return false;
      }
      batch = mine[next++];
      bytes = batches.bytes(batch);
      at = batches.start(batch);
      end = batches.end(batch);
      lastTime = (long) (ticks(batches.time(batch)) * nanosPerTick);
    }
    eventAt = at;
    type = bytes[at++] & 0xff;
    int arguments = Wire.arguments(type);
    if (arguments < 0) {
      throw fault("no event of type " + type + " can stand here");
    }
    lastTime += (long) (ticks(uvarint()) * nanosPerTick);
    time = lastTime;
    switch (arguments) {
      case 4 -> {
        a = uvarint();
        b = uvarint();
        c = uvarint();
        d = uvarint();
      }
      case 3 -> {
        a = uvarint();
        b = uvarint();
        c = uvarint();
      }
      case 2 -> {
        a = uvarint();
        b = uvarint();
      }
      case 1 -> a = uvarint();
      default -> {}
    }
    return true;
  }

  private long uvarint() throws TraceFault {
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
    for (int shift = 0; shift < 70; shift += 7) {
      if (p >= end) {
        throw fault("an event is cut by the end of its batch");
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

  /// A fault at the decoded event.
  TraceFault fault(String what) {
    return new TraceFault(offset(), what);
  }

  long offset() {
    return batch < 0 ? -1 : batches.fileOffset(batch, eventAt);
  }

  /// Ticks are unsigned.
  static double ticks(long ticks) {
    return ticks >= 0 ? (double) ticks : 0x1p64 + (double) ticks;
  }
}
