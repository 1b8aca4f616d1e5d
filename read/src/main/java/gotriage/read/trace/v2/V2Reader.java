package gotriage.read.trace.v2;

import gotriage.model.text.Text;
import gotriage.model.trace.TraceExtent;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.WallClock;
import gotriage.read.trace.wire.Emission;
import gotriage.read.trace.wire.Interner;
import gotriage.read.trace.wire.TraceFault;
import gotriage.read.trace.wire.TraceInput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads generation after generation and delivers their events in order.
///
/// Memory: the bytes of the largest generation, about one second of the program, and the distinct
/// strings and stacks of the whole trace.
public final class V2Reader {
  /// Go itself ends a program at 10 000 (`runtime/debug.SetMaxThreads`); the time of a merge grows
  /// with their number.
  private static final int MOST_THREADS = 20_000;

  private final TraceOrigin origin;
  private final TraceInput in;
  private final long limit;
  private final Interner interner = new Interner();
  private final Batches batches = new Batches();
  private final Generation generation;
  private final GenerationInput input;
  private final World world;
  private final Order order;
  private final Frontier frontier = new Frontier();
  private final Emission out;
  private ThreadStream[] present = new ThreadStream[16];
  private int presentCount;
  private long wholeUntil;
  private @Nullable TraceFault fault;

  /// @param in after the header
  /// @param limit most bytes of memory to take
  public V2Reader(TraceOrigin origin, TraceInput in, long limit, TraceSink sink) {
    this.origin = origin;
    this.in = in;
    this.limit = limit;
    this.generation = new Generation(batches, interner);
    this.input = new GenerationInput(in, origin.minor(), limit / 2, batches);
    this.out = new Emission(sink, 0);
    this.world = new World(out, generation, batches);
    this.order = new Order(world);
  }

  /// Delivers what can be read; [#fault] says where that ended before the file did.
  public TraceExtent read() throws IOException {
    out.sink.begin(origin, interner);
    wholeUntil = in.offset();
    int whole = 0;
    while (fault == null && input.next()) {
      try {
        deliver();
        whole++;
        wholeUntil = in.offset();
      } catch (TraceFault e) {
        fault = input.fault() == null ? e : input.fault();
      }
    }
    if (fault == null) {
      fault = input.fault();
    }
    long end = out.at(out.last());
    out.sink.end(end);
    return new TraceExtent(origin, wholeUntil, out.events(), whole, out.first(), end);
  }

  /// Where the thread was lost, null where it was not.
  public @Nullable TraceFault fault() {
    return fault;
  }

  private void deliver() throws TraceFault {
    generation.readTables(origin.minor());
    if (generation.nanosPerTick() == 0) {
      throw new TraceFault(
          in.offset(),
          Text.of("generation {0} has no clock", "第 {0} 个 generation 没有时钟", input.number()));
    }
    if (interner.memory() > limit / 2) {
      throw new TraceFault(
          in.offset(),
          Text.of(
              "strings and stacks need more than the {0} MiB they may take",
              "字符串和调用栈超过了允许的 {0} MiB", limit >> 21));
    }
    world.generation++;
    out.sink.sync(out.at(generation.nanos(input.earliest())));
    WallClock clock = generation.clock();
    if (clock != null) {
      out.sink.clock(clock);
    }
    openStreams();
    merge();
  }

  private void openStreams() throws TraceFault {
    frontier.clear();
    for (int i = 0; i < world.threads(); i++) {
      world.threadAt(i).clear();
    }
    presentCount = 0;
    for (int b = 0; b < batches.count(); b++) {
      if (generation.table(b, origin.minor())) {
        continue;
      }
      ThreadStream thread = world.thread(batches.thread(b));
      if (thread.empty()) {
        if (presentCount == MOST_THREADS) {
          throw new TraceFault(
              batches.fileOffset(b, batches.start(b)),
              Text.of(
                  "more than {0} threads in one generation",
                  "一个 generation 里有超过 {0} 个线程", MOST_THREADS));
        }
        if (presentCount == present.length) {
          present = java.util.Arrays.copyOf(present, presentCount * 2);
        }
        present[presentCount++] = thread;
      }
      thread.add(b);
    }
    for (int i = 0; i < presentCount; i++) {
      if (present[i].advance(generation.nanosPerTick())) {
        frontier.insert(present[i]);
      }
    }
  }

  private void merge() throws TraceFault {
    double nanosPerTick = generation.nanosPerTick();
    List<CpuSample> samples = generation.samples();
    samples.sort(Comparator.comparingLong(s -> generation.nanos(s.ticks())));
    int sample = 0;
    long sampleTime = samples.isEmpty() ? Long.MAX_VALUE : generation.nanos(samples.get(0).ticks());
    while (frontier.size() > 0) {
      ThreadStream first = frontier.get(0);
      if (sampleTime < first.time) {
        deliver(samples.get(sample++), sampleTime);
        sampleTime =
            sample == samples.size()
                ? Long.MAX_VALUE
                : generation.nanos(samples.get(sample).ticks());
      } else if (order.take(first)) {
        frontier.taken(0, nanosPerTick);
      } else {
        takeLater(nanosPerTick);
      }
    }
    for (; sample < samples.size(); sample++) {
      deliver(samples.get(sample), generation.nanos(samples.get(sample).ticks()));
    }
  }

  /// The earliest event waits for another thread's, whose clock is behind.
  private void takeLater(double nanosPerTick) throws TraceFault {
    frontier.sort();
    for (int i = 1; i < frontier.size(); i++) {
      if (order.take(frontier.get(i))) {
        frontier.taken(i, nanosPerTick);
        return;
      }
    }
    throw frontier.get(0).fault("no event of any thread can come next", "任何线程的事件都不可能是下一个");
  }

  private void deliver(CpuSample sample, long time) {
    long p = sample.p();
    out.sink.cpuSample(
        out.at(time),
        sample.g(),
        p < 0 || p >= Procs.MOST ? TraceSink.NONE : (int) p,
        generation.stack(sample.stack()));
  }
}
