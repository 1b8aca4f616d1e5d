package gotriage.read.trace.v1;

import gotriage.model.text.Text;
import gotriage.model.trace.TraceExtent;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.read.trace.wire.Emission;
import gotriage.read.trace.wire.TraceFault;
import gotriage.read.trace.wire.TraceInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the whole file, since its clock and its stacks stand at the end, then merges and delivers.
///
/// Memory: the file, up to 36 bytes an event while they are merged, and the distinct strings and
/// stacks. A trace that is cut has lost its clock, and with it all durations: it is refused.
public final class V1Reader {
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  /// More than any machine has; the time of a merge grows with their number.
  private static final int MOST_PROCS = 4096;

  private final TraceOrigin origin;
  private final TraceInput in;
  private final long limit;
  private final Emission out;
  private @Nullable TraceFault fault;

  /// @param in after the header
  /// @param limit most bytes of memory to take
  public V1Reader(TraceOrigin origin, TraceInput in, long limit, TraceSink sink) {
    this.origin = origin;
    this.in = in;
    this.limit = limit;
    this.out = new Emission(sink, -1);
  }

  /// Delivers what can be read; [#fault] says where that ended before the file did.
  public TraceExtent read() throws IOException {
    long begins = in.offset();
    try {
      deliver(readAll(), begins);
    } catch (TraceFault e) {
      fault = e;
    }
    boolean any = out.events() > 0;
    long end = any ? out.at(out.last()) : 0;
    if (any) {
      out.sink.end(end);
    }
    return new TraceExtent(
        origin,
        fault == null ? in.offset() : Math.max(begins, fault.offset()),
        out.events(),
        fault == null ? 1 : 0,
        out.first(),
        end);
  }

  /// Where the thread was lost, null where it was not.
  public @Nullable TraceFault fault() {
    return fault;
  }

  private byte[] readAll() throws IOException, TraceFault {
    // The columns of the merge take up to six times the file, at four bytes an event.
    int most = (int) Math.min(LARGEST, limit / 8);
    byte[] bytes = new byte[1 << 16];
    int size = 0;
    while (true) {
      int read = in.read(bytes, size, bytes.length - size);
      size += read;
      if (size < bytes.length) {
        return Arrays.copyOf(bytes, size);
      }
      if (size >= most) {
        throw new TraceFault(
            in.offset(),
            Text.of(
                "a trace of this format must be read whole, and there is memory for {0} MiB of it",
                "这种格式的 trace 必须整个读入，而内存只够 {0} MiB", most >> 20));
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, size * 2L));
    }
  }

  private void deliver(byte[] bytes, long begins) throws TraceFault {
    RawEvents raw = new RawEvents(bytes, bytes.length, begins);
    FileIndex index = new FileIndex(raw);
    index.read();
    if (index.ticksPerSecond <= 0) {
      throw index.fault == null
          ? new TraceFault(
              in.offset(),
              Text.of(
                  "the file ends before its clock and its stacks, which stand last",
                  "文件在时钟和调用栈之前就结束了，它们位于文件末尾"))
          : new TraceFault(
              index.fault.offset(),
              Text.of(
                  "{0}, and the clock and the stacks, which stand last, are not there",
                  "{0}；位于文件末尾的时钟和调用栈也就没有了", index.fault.what()));
    }
    if (index.batches.size() > MOST_PROCS) {
      throw new TraceFault(
          begins, Text.of("events of more than {0} Ps", "事件来自超过 {0} 个 P", MOST_PROCS));
    }
    List<ProcStream> streams = new ArrayList<>();
    index.batches.forEach((p, batches) ->
        streams.add(
            new ProcStream(p < 0 || p > 1 << 20 ? TraceSink.NONE : (int) (long) p, batches, raw)));
    Merge merge = new Merge();
    merge.run(streams);
    deliver(index, raw, merge);
    TraceFault first = index.fault == null ? merge.fault : index.fault;
    if (first != null) {
      throw first;
    }
    if (index.missingStacks > 0) {
      throw new TraceFault(
          in.offset(),
          Text.of(
              "the file ends before its last stacks, and {0} events lack theirs",
              "文件在最后一些调用栈之前就结束了，{0} 个事件缺少调用栈", index.missingStacks));
    }
  }

  private void deliver(FileIndex index, RawEvents raw, Merge merge) throws TraceFault {
    int[] order = merge.order();
    EventColumns events = merge.events;
    double nanosPerTick = 1e9 / index.ticksPerSecond;
    List<FileIndex.Sample> samples = index.samples;
    out.sink.begin(origin, index.interner);
    out.sink.sync(out.at(0));
    if (order.length == 0) {
      return;
    }
    long begin = events.time[order[0]];
    if (!samples.isEmpty()) {
      begin = Math.min(begin, samples.getFirst().time());
    }
    Delivery delivery = new Delivery(index, raw, out, origin.minor());
    int sample = 0;
    for (int event : order) {
      for (; sample < samples.size() && samples.get(sample).time() < events.time[event]; sample++) {
        deliver(
            index,
            raw,
            samples.get(sample),
            nanos(samples.get(sample).time(), begin, nanosPerTick));
      }
      delivery.deliver(
          nanos(events.time[event], begin, nanosPerTick),
          events.p[event],
          events.at[event],
          events.g[event],
          merge.blocked.get(event));
    }
    for (; sample < samples.size(); sample++) {
      deliver(
          index, raw, samples.get(sample), nanos(samples.get(sample).time(), begin, nanosPerTick));
    }
  }

  private void deliver(FileIndex index, RawEvents raw, FileIndex.Sample sample, long time)
      throws TraceFault {
    raw.goTo(sample.at());
    raw.read();
    long p = sample.p();
    out.sink.cpuSample(
        out.at(time),
        sample.g(),
        p < 0 || p > 1 << 20 ? TraceSink.NONE : (int) p,
        index.stack(raw.numbers[Types.stackAt(Types.CPU_SAMPLE)]));
  }

  /// One more than Go's reader says: moment 0 is the sync before the first event.
  private static long nanos(long ticks, long begin, double nanosPerTick) {
    return (long) ((double) (ticks - begin) * nanosPerTick) + 1;
  }
}
