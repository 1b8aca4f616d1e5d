package gotriage.analyse.goroutine;

import gotriage.model.Frame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of a [GoroutineTable].
///
/// @param key what the row is called: a state, a function, a package, a creator, a label's value
/// @param counts how many in each snapshot of the table
/// @param states how many of the last snapshot (where it has none, of the last that has some) are
///   in which state, most first
/// @param place the innermost frame of the service's own code, else the top of the stack, of the
///   largest group in the row
/// @param stack of that group, leaf first, without the runtime's frames
/// @param createdBy its `go` statement, from a dump where there is one; null when unknown
/// @param places how many different own functions and lines the row holds
/// @param minWaitMinutes,maxWaitMinutes as printed, 0 where none was printed or no form tells
/// @param stayed ids that the first and the last snapshot have in this row, -1 when ids are unknown
/// @param left,arrived ids that only the first or only the last has here; -1 when unknown
/// @param ids of the last snapshot, the oldest first, at most [#MAX_IDS]
/// @param labels `key=value` with how many, most first, at most [#MAX_LABELS]
public record GoroutineRow(
    String key,
    long[] counts,
    Map<String, Long> states,
    Frame place,
    List<Frame> stack,
    @Nullable Frame createdBy,
    int places,
    int minWaitMinutes,
    int maxWaitMinutes,
    long stayed,
    long left,
    long arrived,
    long[] ids,
    boolean locked,
    boolean leaked,
    Map<String, Long> labels) {
  public static final int MAX_IDS = 20;
  public static final int MAX_LABELS = 12;

  public long last() {
    return counts[counts.length - 1];
  }

  /// Growth from the first to the last snapshot, 0 when there is one only.
  public long change() {
    return last() - counts[0];
  }

  /// True when nobody was here at first.
  public boolean isNew() {
    return counts.length > 1 && counts[0] == 0 && last() > 0;
  }

  /// True when nobody is here any more.
  public boolean isGone() {
    return counts.length > 1 && last() == 0;
  }

  /// True when it has more in every snapshot than in the one before: three or more are needed.
  public boolean growsSteadily() {
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] <= counts[i - 1]) {
        return false;
      }
    }
    return counts.length >= 3;
  }

  public long most() {
    long most = 0;
    for (long count : counts) {
      most = Math.max(most, count);
    }
    return most;
  }
}
