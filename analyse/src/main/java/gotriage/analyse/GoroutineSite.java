package gotriage.analyse;

import gotriage.model.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goroutines that wait (or run) at the same place for the same reason.
///
/// @param stack leaf first, of the largest group at this place
/// @param own the innermost frame of the service's own code, null for the standard library's own
///   goroutines
/// @param createdBy the `go` statement, null when no evidence says
/// @param before,after how many in the first and the last snapshot; `before` is -1 when there is
///   one snapshot only
/// @param perSecond growth, 0 when there is one snapshot only
/// @param maxWaitMinutes longest printed wait, 0 when none
/// @param dumped how many the last dump, taken after the snapshots, has at this place whatever
///   their state; -1 when there is no dump or the last snapshot is that dump
/// @param persisted how many goroutine ids of the first dump are still at this place in the last
///   one, -1 when ids are unknown
/// @param persistence the same as a part of all that the first dump had here, 0 to 1; NaN when
///   unknown
/// @param evidence names of the snapshots, comma separated
public record GoroutineSite(
    WaitReason reason,
    List<Frame> stack,
    @Nullable Frame own,
    @Nullable Frame createdBy,
    long before,
    long after,
    double perSecond,
    int maxWaitMinutes,
    long dumped,
    long persisted,
    double persistence,
    boolean leaked,
    String evidence) {

  /// The place to name: own code if there is any, else the creator, else the top of the stack.
  public Frame place() {
    if (own != null) {
      return own;
    }
    if (createdBy != null) {
      return createdBy;
    }
    return stack.isEmpty() ? new Frame("", "", 0) : stack.getFirst();
  }

  /// The outermost frame: the function that the `go` statement started.
  public Frame entry() {
    return stack.isEmpty() ? new Frame("", "", 0) : stack.getLast();
  }

  public boolean through(FunctionSet set) {
    return stack.stream().anyMatch(f -> set.contains(f.function()));
  }

  /// True when there are two snapshots and the last one has more, beyond what chance and load would
  /// do: at least five more and a tenth more.
  public boolean grows() {
    return before >= 0 && after - before >= Math.max(5, before / 10);
  }

  public long growth() {
    return before < 0 ? 0 : after - before;
  }

  /// True when more come here than leave: more than chance, a burst, or a pool that fills would
  /// show.
  ///
  /// - Counts of calls in flight vary by about their square root, so the difference of two varies
  ///   by `√(before + after)`; four of those are asked for. Where waits last minutes, calls in
  ///   flight are no explanation, and five more are enough.
  /// - A burst has nobody here before it, and a dump right after the last snapshot finds less; what
  ///   piles up at a steady rate was there before the first snapshot too. Where two dumps show ten
  ///   that have not left, it is no burst, however short it has gone on.
  /// - A thousand that wait to send, or for a lock or a WaitGroup, are no calls in flight either:
  ///   no program means to have them.
  public boolean piles() {
    if (crowded()) {
      return true;
    }
    return rises(before, after, dumped, maxWaitMinutes)
        && (wasThere(before, after, maxWaitMinutes) || (stays() && persisted >= 10));
  }

  private boolean crowded() {
    boolean unmeant =
        switch (reason) {
          case CHAN_SEND, MUTEX, RWMUTEX_READ, RWMUTEX_WRITE, WAITGROUP -> after >= 1000;
          default -> false;
        };
    return unmeant
        && before >= 0
        && growth() >= 5
        && (dumped < 0 || dumped >= after - growth() / 4);
  }

  /// The same for the sum of several sites.
  public static boolean piles(long before, long after, long dumped, int maxWaitMinutes) {
    return rises(before, after, dumped, maxWaitMinutes) && wasThere(before, after, maxWaitMinutes);
  }

  private static boolean rises(long before, long after, long dumped, int maxWaitMinutes) {
    long growth = after - before;
    if (before < 0 || growth < 5 || (dumped >= 0 && dumped < before + growth * 3 / 4)) {
      return false;
    }
    return maxWaitMinutes >= 2
        ? growth * 100 >= before
        : growth >= 4 * Math.sqrt((double) before + after);
  }

  private static boolean wasThere(long before, long after, int maxWaitMinutes) {
    return maxWaitMinutes >= 2 || before * 4 >= after - before;
  }

  /// True when it piles up and nobody that was here in the first of two dumps is gone in the last.
  public boolean accumulates() {
    return piles() && !departs();
  }

  /// True when two dumps show that goroutines leave this place: at least one in fifty of the first
  /// dump is gone.
  public boolean departs() {
    return persistence < 0.98;
  }

  /// True when two dumps show that those who were here still are.
  public boolean stays() {
    return persistence >= 0.98;
  }
}
