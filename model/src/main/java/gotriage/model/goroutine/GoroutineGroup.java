package gotriage.model.goroutine;

import gotriage.model.Frame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goroutines that have the same stack, state, creator and labels.
///
/// @param stack leaf first, with the runtime's own frames where the form has them (debug=0 and 1
///   have `runtime.gopark`, debug=2 hides it)
/// @param createdBy the `go` statement, null where the form does not say (debug=0 and 1) or for the
///   main goroutine
/// @param state the wait reason or status as printed (`chan receive`, `IO wait`, `runnable`);
///   inferred from the stack where the form has none, empty where it cannot be
/// @param count how many
/// @param ids goroutine ids in the order seen, at most [#MAX_IDS]; empty where the form has none
/// @param minWaitMinutes,maxWaitMinutes as printed; 0 when none was printed (under a minute, or no
///   GC since)
/// @param labels pprof labels
public record GoroutineGroup(
    List<Frame> stack,
    @Nullable Frame createdBy,
    String state,
    long count,
    long[] ids,
    int minWaitMinutes,
    int maxWaitMinutes,
    boolean lockedToThread,
    boolean leaked,
    Map<String, String> labels) {

  /// Enough to tell whether the same goroutine is still there; a dump can hold a million of one
  /// group.
  public static final int MAX_IDS = 10_000;
}
