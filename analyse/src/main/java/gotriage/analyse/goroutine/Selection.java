package gotriage.analyse.goroutine;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which goroutines to look at. A null part does not select.
///
/// @param focus a frame's function, file or the creator must match (unanchored, as pprof's)
/// @param ignore none of them may match
/// @param state the wait reason or status must match
/// @param label `key=value` of a label must match
/// @param minWaitMinutes the longest wait of its group is at least so long; 0 for all
/// @param leaked only those that a leak profile or a dump marks as leaked
/// @param system also the runtime's own goroutines
public record Selection(
    @Nullable Pattern focus,
    @Nullable Pattern ignore,
    @Nullable Pattern state,
    @Nullable Pattern label,
    int minWaitMinutes,
    boolean leaked,
    boolean system) {
  public static final Selection ALL = new Selection(null, null, null, null, 0, false, false);

  /// True when nothing is asked for but to leave the runtime's own goroutines out.
  public boolean isAll() {
    return focus == null
        && ignore == null
        && state == null
        && label == null
        && minWaitMinutes == 0
        && !leaked;
  }

  boolean takes(GoroutineGroup group, String words) {
    return (system || !VisibleStack.isSystem(group.stack()))
        && (!leaked || group.leaked())
        && group.maxWaitMinutes() >= minWaitMinutes
        && (state == null || state.matcher(words).find())
        && (label == null || labels(group, label))
        && (focus == null || frames(group, focus))
        && (ignore == null || !frames(group, ignore));
  }

  private static boolean labels(GoroutineGroup group, Pattern wanted) {
    return group.labels().entrySet().stream()
        .anyMatch(e -> wanted.matcher(e.getKey() + "=" + e.getValue()).find());
  }

  private static boolean frames(GoroutineGroup group, Pattern wanted) {
    Predicate<Frame> matches =
        f -> wanted.matcher(f.function()).find() || wanted.matcher(f.file()).find();
    Frame creator = group.createdBy();
    return group.stack().stream().anyMatch(matches) || (creator != null && matches.test(creator));
  }
}
