package gotriage.analyse.trace;

import gotriage.model.trace.GoState;

/// System calls and calls into C.
final class SyscallTimes implements Spell {
  private final Distribution all = new Distribution();
  private final Tally stacks = new Tally();
  private long blocked;

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
    if (state != GoState.SYSCALL) {
      return;
    }
    all.add(end - start);
    stacks.add(0, stack, end - start);
    if (after == GoState.RUNNABLE) {
      blocked++;
    }
  }

  SyscallView view() {
    return new SyscallView(all.quantiles(), blocked, stacks.byTime());
  }
}
