package gotriage.read.trace.v1;

import gotriage.model.text.Text;
import gotriage.read.trace.wire.TraceFault;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Merges the Ps' streams into one order, then moves the ends of system calls to when they were.
///
/// An end of a system call is written long after it, with its true time beside; in the merge the
/// time of writing holds, or the order would break where clocks differ.
final class Merge {
  final EventColumns events = new EventColumns();

  /// System calls that blocked, by event.
  final BitSet blocked = new BitSet();

  @Nullable TraceFault fault;

  private final Map<Long, Integer> lastOf = new HashMap<>();
  private final Map<Long, Long> lastBlock = new HashMap<>();
  private final List<Moved> moved = new ArrayList<>();
  private final GoroutineSteps steps = new GoroutineSteps();

  /// An end of a system call that has a time of its own.
  private record Moved(int event, long time) {}

  void run(List<ProcStream> streams) {
    List<ProcStream> waiting = new ArrayList<>();
    PriorityQueue<ProcStream> ready =
        new PriorityQueue<>(Comparator.comparingLong(stream -> stream.time));
    try {
      for (ProcStream stream : streams) {
        if (stream.advance()) {
          waiting.add(stream);
        }
      }
      while (true) {
        // The last takes a gap: so events of one moment come in the order of Go's reader.
        for (int i = 0; i < waiting.size(); ) {
          ProcStream stream = waiting.get(i);
          if (steps.ready(stream)) {
            ready.add(stream);
            ProcStream last = waiting.removeLast();
            if (i < waiting.size()) {
              waiting.set(i, last);
            }
          } else {
            i++;
          }
        }
        ProcStream first = ready.poll();
        if (first == null) {
          if (!waiting.isEmpty()) {
            throw new TraceFault(
                waiting.getFirst().offset(),
                Text.of("no event of any P can come next", "任何 P 的事件都不可能是下一个"));
          }
          return;
        }
        if (!steps.take(first)) {
          throw new TraceFault(
              first.offset(), Text.of("two Ps run one goroutine", "两个 P 在运行同一个 goroutine"));
        }
        note(first);
        if (first.advance()) {
          waiting.add(first);
        }
      }
    } catch (TraceFault e) {
      fault = e;
    }
  }

  private void note(ProcStream e) {
    int event = events.add(e.time, e.p, e.eventAt, e.g);
    switch (e.type) {
      case Types.GO_SYS_CALL -> lastOf.put(e.g, event);
      case Types.GO_SYS_BLOCK -> {
        Integer call = lastOf.remove(e.g);
        if (call != null) {
          blocked.set(call);
        }
        lastBlock.put(e.g, e.time);
      }
      case Types.GO_IN_SYSCALL -> lastBlock.put(e.g, e.time);
      case Types.GO_SYS_EXIT -> {
        Long block = lastBlock.get(e.g);
        if (e.c != 0 && block != null) {
          moved.add(new Moved(event, Math.max(e.c, block)));
        }
      }
      default -> lastOf.remove(e.g);
    }
  }

  /// The events' indexes by time, the true times put in.
  int[] order() {
    moved.sort(Comparator.comparingLong(Moved::time).thenComparingInt(Moved::event));
    BitSet away = new BitSet();
    for (Moved move : moved) {
      away.set(move.event);
      events.time[move.event] = move.time;
    }
    int[] order = new int[events.count];
    int n = 0;
    int next = 0;
    for (int event = 0; event < events.count; event++) {
      if (away.get(event)) {
        continue;
      }
      while (next < moved.size() && before(moved.get(next), event)) {
        order[n++] = moved.get(next++).event;
      }
      order[n++] = event;
    }
    while (next < moved.size()) {
      order[n++] = moved.get(next++).event;
    }
    return order;
  }

  private boolean before(Moved move, int event) {
    long time = events.time[event];
    return move.time < time || move.time == time && move.event < event;
  }
}
