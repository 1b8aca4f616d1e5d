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
/// @param persisted how many goroutine ids of the first dump are still at this place in the last
///   one, -1 when ids are unknown
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
    long persisted,
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
}
