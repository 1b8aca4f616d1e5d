package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.TraceSink;
import java.util.Arrays;

/// Time of the Ps: held by a thread, running goroutines.
final class ProcTimes implements TraceSink, Spell {
  private long traceStart = -1;
  private int gomaxprocs;
  private long procsSince;
  private long capacity;
  private long held;
  private long running;
  private long[] since = new long[0];
  private boolean[] holds = new boolean[0];

  @Override
  public void sync(long time) {
    if (traceStart < 0) {
      traceStart = time;
      procsSince = time;
    }
  }

  @Override
  public void procs(long time, int count, int stack) {
    if (count != gomaxprocs) {
      // The first value says what held since the trace began.
      if (gomaxprocs > 0) {
        capacity += gomaxprocs * (time - procsSince);
        procsSince = time;
      }
      gomaxprocs = count;
    }
  }

  @Override
  public void proc(long time, int p, ProcState from, ProcState to, int g) {
    if (p >= since.length) {
      since = Arrays.copyOf(since, Math.max(p + 1, since.length * 2));
      holds = Arrays.copyOf(holds, since.length);
    }
    boolean holding = to == ProcState.RUNNING;
    if (holding && !holds[p]) {
      since[p] = from == ProcState.UNDETERMINED ? Math.max(0, traceStart) : time;
    } else if (!holding && holds[p]) {
      held += time - since[p];
    }
    holds[p] = holding;
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
    if (state == GoState.RUNNING) {
      running += end - start;
    }
  }

  @Override
  public void end(long time) {
    capacity += gomaxprocs * (time - procsSince);
    for (int p = 0; p < since.length; p++) {
      if (holds[p]) {
        held += time - since[p];
      }
    }
  }

  ProcView view() {
    return new ProcView(gomaxprocs, capacity, held, running);
  }
}
