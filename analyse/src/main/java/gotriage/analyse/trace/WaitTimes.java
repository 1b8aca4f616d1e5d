package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import java.util.List;

/// Time blocked by reason and stack, and which of these waits nobody is named for having ended.
final class WaitTimes implements Spell {
  private final Tally waits = new Tally();
  private final Tally reasons = new Tally();
  private final Tally unnamed = new Tally();

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
    if (state != GoState.WAITING) {
      return;
    }
    waits.add(reason, stack, end - start);
    reasons.add(reason, 0, end - start);
    if (after == GoState.RUNNABLE && wakerStack == 0) {
      unnamed.add(reason, stack, end - start);
    }
  }

  List<StackTime> waits() {
    return waits.byTime();
  }

  /// By reason alone.
  List<StackTime> reasons() {
    return reasons.byTime();
  }

  /// Waits that a timer, the network poller or the runtime ended: the event that says so has no
  /// stack.
  List<StackTime> unnamed() {
    return unnamed.byTime();
  }
}
