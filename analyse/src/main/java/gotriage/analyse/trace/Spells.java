package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.TraceSink;
import java.util.Arrays;
import java.util.List;

/// Turns transitions into spells.
final class Spells implements TraceSink {
  private static final GoState[] STATES = GoState.values();

  private final Spell[] takers;
  private byte[] state = new byte[1 << 10];
  private byte[] before = new byte[1 << 10];
  private long[] start = new long[1 << 10];
  private long[] id = new long[1 << 10];
  private int[] reason = new int[1 << 10];
  private int[] stack = new int[1 << 10];
  private int known;
  private long traceStart = -1;

  Spells(List<Spell> takers) {
    this.takers = takers.toArray(Spell[]::new);
  }

  @Override
  public void sync(long time) {
    if (traceStart < 0) {
      traceStart = time;
    }
  }

  @Override
  public void goroutine(
      long time,
      int g,
      long goroutine,
      GoState from,
      GoState to,
      int why,
      int own,
      int actor,
      int here,
      int p) {
    if (from == to) {
      return;
    }
    if (g >= known) {
      grow(g);
    }
    if (state[g] != GoState.NOT_EXIST.ordinal()) {
      end(g, time, to, actor, here);
    }
    state[g] = (byte) to.ordinal();
    before[g] = (byte) from.ordinal();
    start[g] = time;
    id[g] = goroutine;
    reason[g] = why;
    stack[g] = here;
  }

  @Override
  public void end(long time) {
    for (int g = 0; g < known; g++) {
      if (state[g] != GoState.NOT_EXIST.ordinal()) {
        end(g, time, GoState.UNDETERMINED, NONE, 0);
      }
    }
  }

  private void end(int g, long time, GoState to, int waker, int wakerStack) {
    for (Spell taker : takers) {
      taker.spell(
          g,
          id[g],
          STATES[state[g]],
          reason[g],
          stack[g],
          before[g] == GoState.UNDETERMINED.ordinal() ? traceStart : start[g],
          time,
          start[g],
          STATES[before[g]],
          to,
          waker,
          wakerStack);
    }
  }

  private void grow(int g) {
    if (g >= state.length) {
      int more = Math.max(g + 1, state.length * 2);
      state = Arrays.copyOf(state, more);
      before = Arrays.copyOf(before, more);
      start = Arrays.copyOf(start, more);
      id = Arrays.copyOf(id, more);
      reason = Arrays.copyOf(reason, more);
      stack = Arrays.copyOf(stack, more);
    }
    Arrays.fill(state, known, g + 1, (byte) GoState.NOT_EXIST.ordinal());
    known = g + 1;
  }
}
