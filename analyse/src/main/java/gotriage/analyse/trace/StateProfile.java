package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.Arrays;

/// Time in one kind of spell by the stack where it began, by the rules of `go tool trace -pprof`
/// (`cmd/trace/pprof.go`, Go 1.26).
///
/// Those rules: a spell that the trace cuts off is not counted; nor is the part of one before its
/// goroutine ran for the first time in the trace, so that the wait of a new goroutine for its first
/// run is missing from `sched`; what never ran in the trace counts whole.
final class StateProfile implements Spell, TraceSink {
  private final TraceProfile profile;
  private final GoState state;
  private final Tally tally = new Tally();
  private TraceTables tables = Tables.EMPTY;

  /// By string: 1 for a reason that counts, 2 for one that does not, 0 for one not looked at.
  private byte[] counts = new byte[256];

  private boolean[] ran = new boolean[1 << 10];
  private long[] firstRun = new long[1 << 10];

  /// The spell that counts only if its goroutine never runs: its length, -1 for none.
  private long[] pending = new long[1 << 10];

  private int[] pendingStack = new int[1 << 10];
  private int known;

  StateProfile(TraceProfile profile) {
    this.profile = profile;
    this.state =
        switch (profile) {
          case NET, SYNC -> GoState.WAITING;
          case SYSCALL -> GoState.SYSCALL;
          case SCHED -> GoState.RUNNABLE;
        };
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables read) {
    tables = read;
  }

  /// Stacks with how often and how long.
  Tally tally() {
    return tally;
  }

  @Override
  public void spell(
      int g,
      long id,
      GoState in,
      int reason,
      int stack,
      long start,
      long end,
      long named,
      GoState before,
      GoState after,
      int waker,
      int wakerStack) {
    if (g >= known) {
      grow(g);
    }
    if (!ran[g] && (in == GoState.RUNNING || after == GoState.RUNNING)) {
      ran[g] = true;
      firstRun[g] = in == GoState.RUNNING ? named : end;
      pending[g] = -1;
    }
    if (in == state && after != GoState.UNDETERMINED && countsReason(reason)) {
      if (!ran[g]) {
        pending[g] = end - named;
        pendingStack[g] = stack;
      } else {
        add(stack, end - Math.max(named, firstRun[g]));
      }
    }
    if (after == GoState.NOT_EXIST || after == GoState.UNDETERMINED) {
      if (pending[g] >= 0) {
        add(pendingStack[g], pending[g]);
      }
      ran[g] = false;
      pending[g] = -1;
    }
  }

  private void add(int stack, long nanos) {
    if (nanos > 0) {
      tally.add(0, stack, nanos);
    }
  }

  private boolean countsReason(int reason) {
    if (state != GoState.WAITING) {
      return true;
    }
    if (reason >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(reason + 1, counts.length * 2));
    }
    if (counts[reason] == 0) {
      String word = tables.string(reason);
      boolean yes =
          profile == TraceProfile.NET
              ? word.equals("network")
              : word.contains("chan") || word.contains("sync") || word.contains("select");
      counts[reason] = (byte) (yes ? 1 : 2);
    }
    return counts[reason] == 1;
  }

  private void grow(int g) {
    if (g >= ran.length) {
      int more = Math.max(g + 1, ran.length * 2);
      ran = Arrays.copyOf(ran, more);
      firstRun = Arrays.copyOf(firstRun, more);
      pending = Arrays.copyOf(pending, more);
      pendingStack = Arrays.copyOf(pendingStack, more);
    }
    Arrays.fill(pending, known, g + 1, -1);
    known = g + 1;
  }
}
