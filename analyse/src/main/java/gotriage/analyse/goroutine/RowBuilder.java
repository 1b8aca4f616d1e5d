package gotriage.analyse.goroutine;

import gotriage.analyse.Ownership;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Adds groups up to rows, snapshot by snapshot.
final class RowBuilder {
  private final Grouping by;
  private final Selection selection;
  private final Ownership ownership;
  private final Details details;
  private final int snapshots;
  private final long[] selected;
  private final Map<Object, Row> rows = new LinkedHashMap<>();

  /// What the groups of a row add up to.
  private static final class Row {
    final String key;
    final long[] counts;
    final Map<String, Long> states = new LinkedHashMap<>();
    final Map<String, Long> labels = new LinkedHashMap<>();
    final Set<String> places = new HashSet<>();
    final Ids first = new Ids();
    final Ids last = new Ids();
    int statesOf = -1;
    int largestOf = -1;
    long largest;
    Frame place = new Frame("", "", 0);
    List<Frame> stack = List.of();
    @Nullable Frame createdBy;
    int minMinutes = Integer.MAX_VALUE;
    int maxMinutes;
    boolean locked;
    boolean leaked;

    Row(String key, int snapshots) {
      this.key = key;
      this.counts = new long[snapshots];
    }
  }

  private record PlaceKey(String state, String function, int line) {}

  private record CreatorKey(String function, int line) {}

  RowBuilder(
      Grouping by, Selection selection, Ownership ownership, Details details, int snapshots) {
    this.by = by;
    this.selection = selection;
    this.ownership = ownership;
    this.details = details;
    this.snapshots = snapshots;
    this.selected = new long[snapshots];
  }

  void add(int snapshot, GoroutineSnapshot model) {
    for (GoroutineGroup group : model.groups()) {
      Details.Detail detail = details.find(group.stack());
      String state = state(group);
      if (selection.takes(completed(group, detail), state)) {
        selected[snapshot] += group.count();
        add(snapshot, group, state, model.form() == Form.DUMP, detail);
      }
    }
  }

  /// A group with what the other form adds to it, so that ages and labels can be selected by.
  private static GoroutineGroup completed(GoroutineGroup group, Details.@Nullable Detail detail) {
    if (detail == null) {
      return group;
    }
    Map<String, String> labels = new LinkedHashMap<>(group.labels());
    detail
        .labels
        .keySet()
        .forEach(label -> {
          int eq = label.indexOf('=');
          labels.putIfAbsent(label.substring(0, eq), label.substring(eq + 1));
        });
    return new GoroutineGroup(
        group.stack(),
        group.createdBy() == null ? detail.createdBy : group.createdBy(),
        group.state(),
        group.count(),
        group.ids(),
        group.minWaitMinutes(),
        Math.max(group.maxWaitMinutes(), detail.maxMinutes),
        group.lockedToThread() || detail.locked,
        group.leaked() || detail.leaked,
        labels);
  }

  /// @param told false where the state is told from the stack: debug=0 and debug=1 tell it with
  ///   different certainty, so that it must not part rows that are compared
  private void add(
      int snapshot,
      GoroutineGroup group,
      String state,
      boolean told,
      Details.@Nullable Detail detail) {
    List<Frame> stack = VisibleStack.of(group.stack());
    Frame own = ownership.innermostOwn(group.stack());
    Frame place = own != null ? own : stack.isEmpty() ? new Frame("", "", 0) : stack.getFirst();
    Frame creator =
        group.createdBy() != null ? group.createdBy() : detail == null ? null : detail.createdBy;
    Row row = row(group, told ? state : "", stack, place, creator);
    row.counts[snapshot] += group.count();
    if (snapshot > row.statesOf) {
      row.statesOf = snapshot;
      row.states.clear();
      row.labels.clear();
      row.places.clear();
      row.minMinutes = Integer.MAX_VALUE;
      row.maxMinutes = 0;
    }
    row.states.merge(state, group.count(), Long::sum);
    row.places.add(place.function() + ":" + place.line());
    labels(row, group, detail);
    ages(row, group, detail);
    row.locked |= group.lockedToThread() || (detail != null && detail.locked);
    row.leaked |= group.leaked() || (detail != null && detail.leaked);
    if (snapshot > row.largestOf || group.count() > row.largest) {
      row.largestOf = snapshot;
      row.largest = group.count();
      row.place = place;
      row.stack = stack;
      row.createdBy = creator;
    }
    if (snapshot == 0) {
      row.first.add(group.ids());
    }
    if (snapshot == snapshots - 1) {
      row.last.add(group.ids());
    }
  }

  private Row row(
      GoroutineGroup group, String state, List<Frame> stack, Frame place, @Nullable Frame creator) {
    return switch (by.kind()) {
      case PLACE -> row(new PlaceKey(state, place.function(), place.line()), place.function());
      case STATE -> row(state(group), state(group).isEmpty() ? "?" : state(group));
      case FUNCTION -> row(place.function(), place.function());
      case PACKAGE -> row(place.packagePath(), place.packagePath());
      case CREATOR ->
          creator == null
              ? row("", isMain(stack) ? "main.main" : "?")
              : row(new CreatorKey(creator.function(), creator.line()), creator.function());
      case STACK -> row(List.of(state, stack), place.function());
      case LABEL -> {
        String value = group.labels().getOrDefault(by.label(), "");
        yield row(value, value);
      }
    };
  }

  private static boolean isMain(List<Frame> stack) {
    return !stack.isEmpty() && stack.getLast().function().equals("main.main");
  }

  private Row row(Object key, String words) {
    return rows.computeIfAbsent(key, _ -> new Row(words, snapshots));
  }

  private static void labels(Row row, GoroutineGroup group, Details.@Nullable Detail detail) {
    if (group.labels().isEmpty() && detail != null) {
      // Two groups of one stack, such as two states of it, must not count its labels twice.
      detail.labels.forEach((label, n) -> row.labels.merge(label, n, Math::max));
    } else {
      group
          .labels()
          .forEach((key, value) -> row.labels.merge(key + "=" + value, group.count(), Long::sum));
    }
  }

  private static void ages(Row row, GoroutineGroup group, Details.@Nullable Detail detail) {
    if (group.ids().length > 0 || detail == null) {
      row.minMinutes = Math.min(row.minMinutes, group.minWaitMinutes());
      row.maxMinutes = Math.max(row.maxMinutes, group.maxWaitMinutes());
    } else {
      row.minMinutes = Math.min(row.minMinutes, detail.minMinutes);
      row.maxMinutes = Math.max(row.maxMinutes, detail.maxMinutes);
    }
  }

  /// The state in the newest runtime's words: before 1.20 locks print `semacquire`, and frames tell
  /// them apart.
  private static String state(GoroutineGroup group) {
    if (!group.state().equals("semacquire")) {
      return group.state();
    }
    return switch (WaitReason.of(group.state(), group.stack())) {
      case MUTEX -> "sync.Mutex.Lock";
      case RWMUTEX_READ -> "sync.RWMutex.RLock";
      case RWMUTEX_WRITE -> "sync.RWMutex.Lock";
      case WAITGROUP -> "sync.WaitGroup.Wait";
      default -> group.state();
    };
  }

  long[] selected() {
    return selected;
  }

  /// The rows, largest first.
  ///
  /// @param known whether ids are known
  List<GoroutineRow> rows(boolean known) {
    return rows.values().stream()
        .map(row -> finished(row, known && snapshots > 1))
        .sorted(
            Comparator.comparingLong(GoroutineRow::last)
                .thenComparing(GoroutineRow::most)
                .reversed()
                .thenComparing(GoroutineRow::key))
        .toList();
  }

  private static GoroutineRow finished(Row row, boolean compared) {
    long stayed = compared ? row.first.common(row.last) : -1;
    return new GoroutineRow(
        row.key,
        row.counts,
        sorted(row.states, Integer.MAX_VALUE),
        row.place,
        row.stack,
        row.createdBy,
        row.places.size(),
        row.minMinutes == Integer.MAX_VALUE ? 0 : row.minMinutes,
        row.maxMinutes,
        stayed,
        compared ? row.first.size() - stayed : -1,
        compared ? row.last.size() - stayed : -1,
        row.last.first(GoroutineRow.MAX_IDS),
        row.locked,
        row.leaked,
        sorted(row.labels, GoroutineRow.MAX_LABELS));
  }

  private static Map<String, Long> sorted(Map<String, Long> counts, int most) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
  }
}
