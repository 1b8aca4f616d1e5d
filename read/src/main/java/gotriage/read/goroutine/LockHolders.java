package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.goroutine.LockQueue.Holder;
import gotriage.read.goroutine.LockWaits.Queue;
import gotriage.read.text.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks for the goroutines that are within a call on an object whose lock others wait for.
final class LockHolders implements CallScan.Visitor {
  /// Beyond this many, nothing is told by being one of them.
  private static final int MOST_KEPT = 200;

  private final LockWaits waits;
  private final List<Queue> queues;
  private final Map<Queue, Integer> indexes = new HashMap<>();
  private final Map<Long, List<Queue>> byPointer = new HashMap<>();
  private final Map<String, List<Queue>> byType = new HashMap<>();
  private final Map<Queue, List<Likely>> found = new HashMap<>();
  private final Map<Queue, Long> counts = new HashMap<>();

  /// Waiters that are within an outer call on the same object too: they may have locked it there.
  private final Map<Queue, List<Likely>> themselves = new HashMap<>();

  private long id;
  private int minutes;
  private String state = "";
  private @Nullable Frame leaf;
  private @Nullable Queue waitsFor;
  private final Map<Queue, Match> matches = new LinkedHashMap<>();
  private int ownCalls;
  private boolean ownCallCounted;
  private @Nullable Frame outerCall;

  private record Match(Frame frame, boolean sameType) {}

  private record Likely(Holder holder, boolean sameType) {}

  LockHolders(LockWaits waits) {
    this.waits = waits;
    this.queues = waits.queues();
    for (Queue queue : queues) {
      indexes.put(queue, indexes.size());
      for (long object : queue.objects) {
        byPointer.computeIfAbsent(object, _ -> new ArrayList<>()).add(queue);
      }
      for (String type : queue.types) {
        if (!type.isEmpty()) {
          byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(queue);
        }
      }
    }
  }

  @Override
  public void dump() {
    found.clear();
    counts.clear();
    themselves.clear();
  }

  @Override
  public boolean goroutine(GoroutineHeader header, byte[] line) {
    id = header.id;
    minutes = header.minutes;
    state = Ascii.utf8(line, header.stateFrom, header.stateTo);
    leaf = null;
    waitsFor = waits.queueOf(id);
    matches.clear();
    ownCalls = 0;
    outerCall = null;
    return true;
  }

  @Override
  public void call(
      byte[] bytes, int length, CallArguments arguments, byte[] line, int from, int to) {
    boolean hidden = isOf(bytes, length, "sync.") || isOf(bytes, length, "internal/sync.");
    if (leaf == null && !hidden && !isOf(bytes, length, "runtime.")) {
      leaf = waits.frame(bytes, length, line, from, to);
    }
    if (hidden) {
      return;
    }
    ownCallCounted = false;
    for (int i = 0; i < arguments.count(); i++) {
      List<Queue> of = byPointer.get(arguments.value(i));
      if (of != null) {
        for (Queue queue : of) {
          match(queue, bytes, length, line, from, to);
        }
      }
    }
    long receiver = arguments.receiver();
    if (receiver != 0 && !byType.isEmpty()) {
      List<Queue> of = byType.get(LockWaits.type(Ascii.utf8(bytes, 0, length)));
      if (of != null) {
        for (Queue queue : of) {
          if (receiver <= queue.address && queue.address - receiver < LockWaits.OBJECT) {
            match(queue, bytes, length, line, from, to);
          }
        }
      }
    }
  }

  private static boolean isOf(byte[] bytes, int length, String start) {
    if (length < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (bytes[i] != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void match(Queue queue, byte[] bytes, int length, byte[] line, int from, int to) {
    if (queue == waitsFor) {
      // The first is the call that waits.
      ownCalls += ownCallCounted ? 0 : 1;
      ownCallCounted = true;
      if (ownCalls > 1 && outerCall == null) {
        outerCall = waits.frame(bytes, length, line, from, to);
      }
    } else if (!matches.containsKey(queue)) {
      Frame frame = waits.frame(bytes, length, line, from, to);
      String type = LockWaits.type(frame.function());
      boolean same = !type.isEmpty() && type.equals(LockWaits.type(queue.caller.function()));
      matches.put(queue, new Match(frame, same));
    }
  }

  @Override
  public void end() {
    Queue own = waitsFor;
    Frame outer = outerCall;
    if (own != null && outer != null) {
      List<Likely> likely = themselves.computeIfAbsent(own, _ -> new ArrayList<>());
      if (likely.size() < MOST_KEPT) {
        Frame at = leaf == null ? outer : leaf;
        int index = indexes.getOrDefault(own, -1);
        likely.add(new Likely(new Holder(id, state, minutes, outer, at, index), true));
      }
    }
    matches.forEach((queue, match) -> {
      counts.merge(queue, 1L, Long::sum);
      List<Likely> likely = found.computeIfAbsent(queue, _ -> new ArrayList<>());
      if (likely.size() < MOST_KEPT) {
        int other = waitsFor == null ? -1 : indexes.getOrDefault(waitsFor, -1);
        Frame at = leaf == null ? match.frame : leaf;
        likely.add(
            new Likely(new Holder(id, state, minutes, match.frame, at, other), match.sameType));
      }
    });
  }

  /// The queues, longest first. Goroutines that wait for no lock are likelier holders than those
  /// that do, and these than the waiters themselves: each are named only where there is nobody
  /// else. Methods of the lock's own type come first, then who is there for longest.
  List<LockQueue> queues() {
    List<LockQueue> result = new ArrayList<>(queues.size());
    for (Queue queue : queues) {
      List<Likely> others = found.getOrDefault(queue, List.of());
      List<Likely> all = others.isEmpty() ? themselves.getOrDefault(queue, List.of()) : others;
      List<Likely> free = all.stream().filter(l -> l.holder.waitsFor() < 0).toList();
      List<Likely> likely = free.isEmpty() ? all : free;
      long candidates = all.size() < MOST_KEPT ? likely.size() : counts.getOrDefault(queue, 0L);
      result.add(
          new LockQueue(
              queue.address,
              queue.object(),
              queue.state,
              queue.caller,
              queue.waiters,
              Arrays.copyOf(queue.ids, queue.idCount),
              queue.maxMinutes,
              candidates,
              likely.stream()
                  .sorted(
                      Comparator.comparing(Likely::sameType)
                          .thenComparing(l -> l.holder.waitMinutes())
                          .reversed())
                  .map(Likely::holder)
                  .limit(LockQueue.MAX_HOLDERS)
                  .toList()));
    }
    return result;
  }
}
