package gotriage.read.trace.v2;

import gotriage.model.text.Text;
import gotriage.model.trace.WallClock;
import gotriage.read.trace.wire.IdMap;
import gotriage.read.trace.wire.Interner;
import gotriage.read.trace.wire.TraceFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One generation's tables: its clock, and what its string and stack ids mean.
final class Generation {
  private final Batches batches;
  private final Interner interner;
  private final Cursor cursor;
  private final IdMap strings = new IdMap();
  private final IdMap stacks = new IdMap();
  private final List<CpuSample> samples = new ArrayList<>();
  private final int[] frames = new int[Wire.DEEPEST_STACK];
  private double nanosPerTick;
  private @Nullable WallClock clock;

  Generation(Batches batches, Interner interner) {
    this.batches = batches;
    this.interner = interner;
    this.cursor = new Cursor(batches);
  }

  /// Reads the tables out of the batches that hold them.
  void readTables(int format) throws TraceFault {
    strings.clear();
    stacks.clear();
    samples.clear();
    nanosPerTick = 0;
    clock = null;
    for (int b = 0; b < batches.count(); b++) {
      switch (batches.kind(b)) {
        case Wire.STRINGS -> readStrings(b);
        case Wire.CPU_SAMPLES -> readSamples(b);
        case Wire.FREQUENCY -> {
          if (format < Wire.WITH_SYNC) {
            readSync(b, format);
          }
        }
        case Wire.SYNC -> {
          if (format >= Wire.WITH_SYNC) {
            readSync(b, format);
          }
        }
        default -> {}
      }
    }
    for (int b = 0; b < batches.count(); b++) {
      if (batches.kind(b) == Wire.STACKS) {
        readStacks(b);
      }
    }
  }

  /// Whether a batch holds a table, which is no thread's stream.
  boolean table(int batch, int format) {
    return switch (batches.kind(batch)) {
      case Wire.STRINGS, Wire.STACKS, Wire.CPU_SAMPLES -> true;
      case Wire.FREQUENCY -> format < Wire.WITH_SYNC;
      case Wire.SYNC -> format >= Wire.WITH_SYNC;
      default -> false;
    };
  }

  /// 0 where the generation has no clock.
  double nanosPerTick() {
    return nanosPerTick;
  }

  long nanos(long ticks) {
    return ThreadStream.nanos(ticks, nanosPerTick);
  }

  @Nullable WallClock clock() {
    return clock;
  }

  List<CpuSample> samples() {
    return samples;
  }

  /// The number of a string; the empty one where the id is not in the table.
  int string(long id) {
    int number = strings.get(id);
    return number < 0 ? Interner.NONE : number;
  }

  /// The number of a stack; the empty one where the id is not in the table.
  int stack(long id) {
    int number = stacks.get(id);
    return number < 0 ? Interner.NONE : number;
  }

  private void readStrings(int batch) throws TraceFault {
    cursor.enter(batch);
    cursor.octet();
    while (cursor.more()) {
      expect(Wire.STRING, Text.of("a string", "字符串"));
      long id = cursor.number();
      long length = cursor.number();
      if (length < 0 || length > Wire.LONGEST_STRING) {
        throw cursor.fault("a string of {0} bytes", "字符串长 {0} 字节", Long.toUnsignedString(length));
      }
      int at = cursor.skip((int) length);
      if (!strings.put(id, interner.string(cursor.bytes(), at, (int) length))) {
        throw cursor.fault("string id {0} is given twice", "字符串编号 {0} 出现了两次", id);
      }
    }
  }

  private void readStacks(int batch) throws TraceFault {
    cursor.enter(batch);
    cursor.octet();
    while (cursor.more()) {
      expect(Wire.STACK, Text.of("a stack", "调用栈"));
      long id = cursor.number();
      long depth = cursor.number();
      if (depth < 0 || depth > Wire.DEEPEST_STACK) {
        throw cursor.fault("a stack of {0} frames", "调用栈有 {0} 帧", Long.toUnsignedString(depth));
      }
      int kept = 0;
      for (int i = 0; i < depth; i++) {
        long pc = cursor.number();
        int function = string(cursor.number());
        int file = string(cursor.number());
        long line = cursor.number();
        if (pc != 0) { // the runtime writes one such frame where it could not unwind
          frames[kept++] =
              interner.frame(
                  pc, function, file, line < 0 || line > Integer.MAX_VALUE ? 0 : (int) line);
        }
      }
      if (!stacks.put(id, interner.stack(frames, kept))) {
        throw cursor.fault("stack id {0} is given twice", "调用栈编号 {0} 出现了两次", id);
      }
    }
  }

  private void readSamples(int batch) throws TraceFault {
    cursor.enter(batch);
    cursor.octet();
    while (cursor.more()) {
      expect(Wire.CPU_SAMPLE, Text.of("a CPU sample", "CPU 采样"));
      long ticks = cursor.number();
      cursor.number(); // the thread
      long p = cursor.number();
      long g = cursor.number();
      samples.add(new CpuSample(ticks, p, g, cursor.number()));
    }
  }

  private void readSync(int batch, int format) throws TraceFault {
    cursor.enter(batch);
    if (format >= Wire.WITH_SYNC) {
      cursor.octet();
    }
    long ticks = batches.time(batch);
    long snapshot = 0;
    long seconds = -1;
    long nanos = 0;
    while (cursor.more()) {
      int type = cursor.octet();
      if (type == Wire.FREQUENCY && nanosPerTick == 0) {
        long frequency = cursor.number();
        if (frequency == 0) {
          throw cursor.fault("a clock of 0 ticks a second", "时钟每秒 0 个计数");
        }
        nanosPerTick = 1.0 / (ThreadStream.ticks(frequency) / 1e9);
      } else if (type == Wire.CLOCK_SNAPSHOT && format >= Wire.WITH_SYNC && seconds < 0) {
        ticks += cursor.number();
        snapshot = ticks;
        cursor.number(); // the monotonic clock
        seconds = cursor.number();
        nanos = cursor.number();
      } else {
        throw cursor.fault(
            "no event of type {0} can stand beside the clock", "类型为 {0} 的事件不能与时钟放在一起", type);
      }
    }
    if (seconds >= 0 && nanos >= 0 && nanos < 1_000_000_000) {
      clock = new WallClock(nanos(snapshot), seconds, (int) nanos);
    }
  }

  private void expect(int type, Text what) throws TraceFault {
    int found = cursor.octet();
    if (found != type) {
      throw cursor.fault("type {0} where {1} must stand", "应当是{1}的地方出现了类型 {0}", found, what);
    }
  }
}
