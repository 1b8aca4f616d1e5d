package gotriage.read.trace.v1;

import gotriage.read.trace.wire.IdMap;
import gotriage.read.trace.wire.Interner;
import gotriage.read.trace.wire.TraceFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A first pass over the file: where each P's batches begin, and the tables, which stand last.
final class FileIndex {
  /// Where one batch's events begin, and the time they count from.
  record Batch(int at, int end, long time) {}

  /// A CPU sample, whose time is not that of its batch.
  record Sample(long time, long p, long g, int at) {}

  final Map<Long, List<Batch>> batches = new LinkedHashMap<>();
  final List<Sample> samples = new ArrayList<>();
  final Interner interner = new Interner();
  private final IdMap strings = new IdMap();
  private final IdMap stacks = new IdMap();
  private final List<Integer> stackEvents = new ArrayList<>();
  private final RawEvents raw;
  long ticksPerSecond;

  /// How often a stack was asked for that is not in the file.
  long missingStacks;

  @Nullable TraceFault fault;

  FileIndex(RawEvents raw) {
    this.raw = raw;
  }

  /// Reads up to the end or to the byte that cannot be; what stands before is kept.
  void read() {
    List<Batch> open = null;
    int begins = 0;
    long time = 0;
    raw.goTo(0);
    int sound = 0;
    try {
      while (raw.more()) {
        sound = raw.at();
        raw.read();
        switch (raw.type) {
          case Types.BATCH -> {
            close(open, begins, sound, time);
            open = batches.computeIfAbsent(raw.numbers[0], _ -> new ArrayList<>());
            begins = raw.at();
            time = raw.numbers[1];
          }
          case Types.STRING ->
              strings.put(raw.numbers[0], interner.string(raw.bytes(), raw.textAt, raw.textLength));
          case Types.STACK -> stackEvents.add(raw.eventAt);
          case Types.FREQUENCY -> ticksPerSecond = raw.count > 0 ? raw.numbers[0] : 0;
          case Types.CPU_SAMPLE ->
              samples.add(new Sample(raw.numbers[1], raw.numbers[2], raw.numbers[3], raw.eventAt));
          default -> {
            if (open == null) {
              throw raw.fault("an event stands before the first batch", "第一个批次之前就有事件");
            }
          }
        }
      }
      close(open, begins, raw.at(), time);
    } catch (TraceFault e) {
      fault = e;
      close(open, begins, sound, time);
    }
    samples.sort(java.util.Comparator.comparingLong(Sample::time));
    readStacks();
  }

  private static void close(@Nullable List<Batch> open, int begins, int ends, long time) {
    if (open != null) {
      open.add(new Batch(begins, ends, time));
    }
  }

  /// Strings may stand after the stacks that use them.
  private void readStacks() {
    int[] frames = new int[1000];
    try {
      for (int at : stackEvents) {
        raw.goTo(at);
        raw.read();
        int depth = 0;
        for (int i = 2; i + 3 < raw.count && depth < frames.length; i += 4) {
          long line = raw.numbers[i + 3];
          if (raw.numbers[i] != 0) {
            frames[depth++] =
                interner.frame(
                    raw.numbers[i],
                    string(raw.numbers[i + 1]),
                    string(raw.numbers[i + 2]),
                    line < 0 || line > Integer.MAX_VALUE ? 0 : (int) line);
          }
        }
        if (raw.count > 0) {
          stacks.put(raw.numbers[0], interner.stack(frames, depth));
        }
      }
    } catch (TraceFault e) {
      throw new IllegalStateException(e); // each was read before
    }
  }

  int string(long id) {
    int number = strings.get(id);
    return number < 0 ? Interner.NONE : number;
  }

  int stack(long id) {
    int number = stacks.get(id);
    if (number < 0) {
      missingStacks += id == 0 ? 0 : 1;
      return Interner.NONE;
    }
    return number;
  }
}
