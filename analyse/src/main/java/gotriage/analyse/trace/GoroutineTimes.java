package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// What each goroutine did with its time, summed by the function it began in.
final class GoroutineTimes implements Spell, TraceSink {
  private static final int KINDS = WaitKind.values().length;

  private TraceTables tables = Tables.EMPTY;
  private final Map<Integer, Group> groups = new HashMap<>();
  private final WaitKinds kinds = new WaitKinds();

  private boolean[] alive = new boolean[1 << 10];
  private boolean[] created = new boolean[1 << 10];
  private long[] createdAt = new long[1 << 10];
  private int[] root = new int[1 << 10];
  private long[] assistSince = new long[1 << 10];
  private long[] assist = new long[1 << 10];
  private long[] nanos = new long[KINDS << 10];

  private static final int BUSIEST = 48;
  private final PriorityQueue<Busy> busiest =
      new PriorityQueue<>(Comparator.comparingLong(Busy::nanos));

  private final Distribution lifetimes = new Distribution();
  private long seen;
  private long createdCount;
  private long endedCount;
  private int living;
  private int mostLiving;

  private record Busy(long id, long nanos) {}

  /// Sums of one function's goroutines.
  private static final class Group {
    final int function;
    long count;
    long created;
    long ended;
    long assist;
    final long[] nanos = new long[KINDS];

    Group(int function) {
      this.function = function;
    }
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables read) {
    tables = read;
    kinds.begin(read);
  }

  @Override
  public void goroutine(
      long time,
      int g,
      long id,
      GoState from,
      GoState to,
      int reason,
      int own,
      int actor,
      int here,
      int p) {
    if (g >= alive.length) {
      grow(g);
    }
    if (!alive[g] && to != GoState.NOT_EXIST) {
      alive[g] = true;
      created[g] = from == GoState.NOT_EXIST;
      createdAt[g] = time;
      root[g] = 0;
      assistSince[g] = -1;
      assist[g] = 0;
      Arrays.fill(nanos, g * KINDS, (g + 1) * KINDS, 0);
      seen++;
      createdCount += created[g] ? 1 : 0;
      mostLiving = Math.max(mostLiving, ++living);
    }
    if (root[g] == 0 && own != 0) {
      root[g] = tables.rootFunction(own);
    }
  }

  @Override
  public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {
    if (kind == RangeKind.MARK_ASSIST && g >= 0 && g < assistSince.length) {
      assistSince[g] = time;
    }
  }

  @Override
  public void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    if (kind == RangeKind.MARK_ASSIST && g >= 0 && g < assistSince.length && assistSince[g] >= 0) {
      assist[g] += time - assistSince[g];
      assistSince[g] = -1;
    }
  }

  @Override
  public void spell(
      int g,
      long id,
      GoState state,
      int reason,
      int stack,
      long start,
      long end,
      long named,
      GoState before,
      GoState after,
      int waker,
      int wakerStack) {
    nanos[g * KINDS + kinds.of(state, reason).ordinal()] += end - start;
    if (after == GoState.NOT_EXIST || after == GoState.UNDETERMINED) {
      close(g, id, end, after == GoState.NOT_EXIST);
    }
  }

  private void close(int g, long id, long end, boolean ended) {
    Group group = groups.computeIfAbsent(root[g], Group::new);
    group.count++;
    group.created += created[g] ? 1 : 0;
    group.ended += ended ? 1 : 0;
    group.assist += assist[g];
    for (int k = 0; k < KINDS; k++) {
      group.nanos[k] += nanos[g * KINDS + k];
    }
    long ran = nanos[g * KINDS] + nanos[g * KINDS + WaitKind.SYSCALL.ordinal()];
    if (busiest.size() < BUSIEST || ran > busiest.element().nanos) {
      busiest.add(new Busy(id, ran));
      if (busiest.size() > BUSIEST) {
        busiest.remove();
      }
    }
    if (ended && created[g]) {
      lifetimes.add(end - createdAt[g]);
    }
    alive[g] = false;
    living--;
    endedCount += ended ? 1 : 0;
  }

  private void grow(int g) {
    int more = Math.max(g + 1, alive.length * 2);
    alive = Arrays.copyOf(alive, more);
    created = Arrays.copyOf(created, more);
    createdAt = Arrays.copyOf(createdAt, more);
    root = Arrays.copyOf(root, more);
    assistSince = Arrays.copyOf(assistSince, more);
    assist = Arrays.copyOf(assist, more);
    nanos = Arrays.copyOf(nanos, more * KINDS);
  }

  /// Numbers of the goroutines that ran longest, the longest first.
  List<Long> busiest() {
    return busiest.stream()
        .sorted(Comparator.comparingLong(Busy::nanos).reversed())
        .map(Busy::id)
        .toList();
  }

  Lives lives() {
    return new Lives(seen, createdCount, endedCount, mostLiving, lifetimes.quantiles());
  }

  /// Those that spent the most time on a P first.
  List<GoroutineGroup> groups() {
    List<GoroutineGroup> all = new ArrayList<>();
    for (Group group : groups.values()) {
      all.add(
          new GoroutineGroup(
              tables.string(group.function),
              group.count,
              group.created,
              group.ended,
              group.nanos,
              group.assist));
    }
    all.sort(
        Comparator.comparingLong((GoroutineGroup group) -> group.nanos(WaitKind.RUNNING))
            .reversed()
            .thenComparing(GoroutineGroup::function));
    return all;
  }
}
