package gotriage.analyse.trace;

import gotriage.model.trace.GoState;

/// Takes the spells of goroutines: stretches in one state, confirmations in between left out.
public interface Spell {
  /// A spell ended, or the trace did.
  ///
  /// @param g,id as in [gotriage.model.trace.TraceSink]
  /// @param reason of a wait or a yield, a string
  /// @param stack where it began: of whoever caused it, so for a runnable goroutine of its creator
  ///   or unblocker, for all else its own
  /// @param start when it began; the trace's own start where the goroutine was in it already
  /// @param named when the trace first speaks of it; after `start` in that case only
  /// @param before the state before it; [GoState#UNDETERMINED] where it is older than the trace:
  ///   then neither the reason nor, before Go 1.23, the stack is known
  /// @param after the state after it; [GoState#UNDETERMINED] where the trace ended first
  /// @param waker the goroutine on whose thread it ended, -1 for none
  /// @param wakerStack the stack of that
  void spell(
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
      int wakerStack);
}
