package gotriage.read.trace.v1;

import gotriage.read.trace.wire.TraceFault;
import java.util.List;

/// One P's events in the order it wrote them, of which one is decoded.
final class ProcStream {
  final int p;
  private final List<FileIndex.Batch> batches;
  private final RawEvents raw;
  private int next;
  private int at;
  private int end;
  private long lastTime;

  /// The goroutine that runs, as far as the stream goes.
  private long running;

  /// The decoded event.
  long time;

  int type;
  int eventAt;

  /// The goroutine it happened on, or that it speaks of where it says so first.
  long g;

  long a;
  long b;
  long c;

  ProcStream(int p, List<FileIndex.Batch> batches, RawEvents raw) {
    this.p = p;
    this.batches = batches;
    this.raw = raw;
  }

  /// Decodes the next timed event; CPU samples are no part of the stream.
  boolean advance() throws TraceFault {
    while (true) {
      while (at == end) {
        if (next == batches.size()) {
          return false;
        }
        FileIndex.Batch batch = batches.get(next++);
        at = batch.at();
        end = batch.end();
        lastTime = batch.time();
      }
      raw.goTo(at);
      raw.read();
      at = raw.at();
      if (Types.timed(raw.type) && raw.type != Types.CPU_SAMPLE) {
        break;
      }
    }
    type = raw.type;
    eventAt = raw.eventAt;
    lastTime += raw.numbers[0];
    time = lastTime;
    a = raw.count > 1 ? raw.numbers[1] : 0;
    b = raw.count > 2 ? raw.numbers[2] : 0;
    c = raw.count > 3 ? raw.numbers[3] : 0;
    g = running;
    switch (type) {
      case Types.GO_START, Types.GO_START_LOCAL, Types.GO_START_LABEL -> {
        running = a;
        g = a;
      }
      case Types.GO_END,
          Types.GO_STOP,
          Types.GO_SCHED,
          Types.GO_PREEMPT,
          Types.GO_SLEEP,
          Types.GO_BLOCK,
          Types.GO_BLOCK_SEND,
          Types.GO_BLOCK_RECV,
          Types.GO_BLOCK_SELECT,
          Types.GO_BLOCK_SYNC,
          Types.GO_BLOCK_COND,
          Types.GO_BLOCK_NET,
          Types.GO_SYS_BLOCK,
          Types.GO_BLOCK_GC ->
          running = 0;
      case Types.GO_SYS_EXIT, Types.GO_SYS_EXIT_LOCAL, Types.GO_WAITING, Types.GO_IN_SYSCALL ->
          g = a;
      default -> {}
    }
    return true;
  }

  /// Where in the file the decoded event stands.
  long offset() {
    return raw.offset(eventAt);
  }
}
