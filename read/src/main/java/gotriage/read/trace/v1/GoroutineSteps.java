package gotriage.read.trace.v1;

import gotriage.read.trace.wire.LongIntTable;
import java.util.Arrays;

/// Which event of a goroutine may come next: each has a state and most a sequence number that must
/// fit (`tracev1/order.go`, Go 1.26).
final class GoroutineSteps {
  private static final int DEAD = 0;
  private static final int RUNNABLE = 1;
  private static final int RUNNING = 2;
  private static final int WAITING = 3;

  /// The key under which GC cycles are counted; no goroutine has it.
  private static final long COLLECTOR = -2;

  private static final long ANY = -1;

  private final LongIntTable index = new LongIntTable(1 << 10);
  private byte[] status = new byte[1 << 10];
  private long[] sequence = new long[1 << 10];

  /// Whether a stream's event may come next.
  boolean ready(ProcStream e) {
    return switch (e.type) {
      case Types.GO_CREATE -> is(e.a, DEAD, 0);
      case Types.GO_WAITING, Types.GO_IN_SYSCALL -> is(e.g, RUNNABLE, 1);
      case Types.GO_START, Types.GO_START_LABEL -> is(e.g, RUNNABLE, e.b);
      case Types.GO_START_LOCAL -> is(e.g, RUNNABLE, ANY);
      case Types.GO_UNBLOCK, Types.GO_SYS_EXIT -> is(e.a, WAITING, e.b);
      case Types.GO_UNBLOCK_LOCAL, Types.GO_SYS_EXIT_LOCAL -> is(e.a, WAITING, ANY);
      case Types.GC_START -> is(COLLECTOR, DEAD, e.a);
      case Types.GO_SCHED, Types.GO_PREEMPT -> is(e.g, RUNNING, ANY);
      default -> !blocks(e.type) || is(e.g, RUNNING, ANY);
    };
  }

  /// Takes a step, which was ready when it was asked for and may be no more.
  boolean take(ProcStream e) {
    if (!ready(e)) {
      return false;
    }
    switch (e.type) {
      case Types.GO_CREATE -> set(e.a, RUNNABLE, 1);
      case Types.GO_WAITING, Types.GO_IN_SYSCALL -> set(e.g, WAITING, 2);
      case Types.GO_START, Types.GO_START_LABEL -> set(e.g, RUNNING, e.b + 1);
      case Types.GO_START_LOCAL -> set(e.g, RUNNING, sequence(e.g) + 1);
      case Types.GO_UNBLOCK, Types.GO_SYS_EXIT -> set(e.a, RUNNABLE, e.b + 1);
      case Types.GO_UNBLOCK_LOCAL, Types.GO_SYS_EXIT_LOCAL -> set(e.a, RUNNABLE, sequence(e.a) + 1);
      case Types.GC_START -> set(COLLECTOR, DEAD, e.a + 1);
      case Types.GO_SCHED, Types.GO_PREEMPT -> set(e.g, RUNNABLE, sequence(e.g));
      default -> {
        if (blocks(e.type)) {
          set(e.g, WAITING, sequence(e.g));
        }
      }
    }
    return true;
  }

  private static boolean blocks(int type) {
    return switch (type) {
      case Types.GO_BLOCK,
          Types.GO_BLOCK_SEND,
          Types.GO_BLOCK_RECV,
          Types.GO_BLOCK_SELECT,
          Types.GO_BLOCK_SYNC,
          Types.GO_BLOCK_COND,
          Types.GO_BLOCK_NET,
          Types.GO_SLEEP,
          Types.GO_SYS_BLOCK,
          Types.GO_BLOCK_GC ->
          true;
      default -> false;
    };
  }

  private boolean is(long g, int state, long number) {
    int i = index.get(g);
    int known = i < 0 ? DEAD : status[i];
    return known == state && (number == ANY || number == (i < 0 ? 0 : sequence[i]));
  }

  private long sequence(long g) {
    int i = index.get(g);
    return i < 0 ? 0 : sequence[i];
  }

  private void set(long g, int state, long number) {
    int i = index.get(g);
    if (i < 0) {
      i = index.size();
      if (i == status.length) {
        status = Arrays.copyOf(status, i * 2);
        sequence = Arrays.copyOf(sequence, i * 2);
      }
      index.put(g, i);
    }
    status[i] = (byte) state;
    sequence[i] = number;
  }
}
