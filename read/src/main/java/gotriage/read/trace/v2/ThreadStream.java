package gotriage.read.trace.v2;

import gotriage.model.text.Text;
import gotriage.model.trace.TraceSink;
import gotriage.read.trace.wire.NumberCursor;
import gotriage.read.trace.wire.TraceFault;
import java.util.Arrays;

/// One thread: its events of this generation, of which one is decoded, and what runs on it.
///
/// Times are added up the way Go's reader does it, each difference rounded for itself, so that
/// durations agree to the nanosecond.
final class ThreadStream extends NumberCursor {
  /// No event is later, so that no sum of times overflows.
  private static final long LATEST = 1L << 62;

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
      lastTime = nanos(batches.time(batch), nanosPerTick);
    }
    eventAt = at;
    type = bytes[at++] & 0xff;
    int arguments = Wire.arguments(type);
    if (arguments < 0) {
      throw fault("no event of type {0} can stand here", "类型为 {0} 的事件不能出现在这里", type);
    }
    lastTime += (long) (ticks(uvarint()) * nanosPerTick);
    if (lastTime < 0 || lastTime > LATEST) {
      throw fault("a clock that has run for more than 146 years", "时钟已走了 146 年以上");
    }
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

  @Override
  public long offset() {
    return batch < 0 ? -1 : batches.fileOffset(batch, eventAt);
  }

  @Override
  protected Text cut() {
    return Text.of("an event is cut by the end of its batch", "一个事件被批次末尾截断");
  }

  /// Nanoseconds since the machine's start, at most [#LATEST].
  static long nanos(long ticks, double nanosPerTick) {
    return Math.min(LATEST, (long) (ticks(ticks) * nanosPerTick));
  }

  /// Ticks are unsigned.
  static double ticks(long ticks) {
    return ticks >= 0 ? (double) ticks : 0x1p64 + (double) ticks;
  }
}
