package gotriage.analyse.goroutine;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the other form of a snapshot adds to a stack: a dump adds ages and creators, a profile adds
/// labels. Stacks are the join, by function and line of every frame that both forms show.
final class Details {
  private final Map<List<Call>, Detail> byStack = new HashMap<>();

  /// A frame without its file, which one form may print trimmed.
  private record Call(String function, int line) {}

  /// What is known of one stack.
  static final class Detail {
    int minMinutes = Integer.MAX_VALUE;
    int maxMinutes;
    boolean locked;
    boolean leaked;
    @Nullable Frame createdBy;
    final Map<String, Long> labels = new LinkedHashMap<>();
  }

  static Details of(@Nullable GoroutineSnapshot snapshot) {
    Details details = new Details();
    if (snapshot != null) {
      for (GoroutineGroup group : snapshot.groups()) {
        Detail detail = details.byStack.computeIfAbsent(calls(group.stack()), _ -> new Detail());
        detail.minMinutes = Math.min(detail.minMinutes, group.minWaitMinutes());
        detail.maxMinutes = Math.max(detail.maxMinutes, group.maxWaitMinutes());
        detail.locked |= group.lockedToThread();
        detail.leaked |= group.leaked();
        if (detail.createdBy == null) {
          detail.createdBy = group.createdBy();
        }
        group
            .labels()
            .forEach(
                (key, value) -> detail.labels.merge(key + "=" + value, group.count(), Long::sum));
      }
    }
    return details;
  }

  @Nullable Detail find(List<Frame> stack) {
    return byStack.isEmpty() ? null : byStack.get(calls(stack));
  }

  private static List<Call> calls(List<Frame> stack) {
    return VisibleStack.of(stack).stream().map(f -> new Call(f.function(), f.line())).toList();
  }
}
