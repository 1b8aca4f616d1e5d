package gotriage.analyse.goroutine;

import gotriage.analyse.Ownership;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/// Goroutines of any mix of forms in rows, over one snapshot or several in the order they were
/// taken.
///
/// Snapshots of one form are compared: those of which there are more, or which the grouping needs
/// (labels, creators); between equals the full dump, unless it was cut. The other form adds what
/// the first lacks: ages and creators, or labels.
///
/// @param series the snapshots that are compared
/// @param joined the other form's last, whose details were added; empty when there is none
/// @param leftOut the other form's earlier ones, which are not used
/// @param totals of each snapshot, before any selection
/// @param selected how many of each snapshot the selection takes
/// @param rows largest first, by the last snapshot
/// @param churn between each snapshot and the next, empty where ids are unknown
/// @param stillRunnable in all dumps; empty where there are not two
public record GoroutineTable(
    Grouping by,
    List<Snapshot> series,
    List<Snapshot> joined,
    List<Snapshot> leftOut,
    long[] totals,
    long[] selected,
    List<GoroutineRow> rows,
    List<Churn> churn,
    List<StillRunnable> stillRunnable) {

  /// Builds the table.
  ///
  /// @param snapshots in the order they were taken, one at least
  public static GoroutineTable of(
      List<Snapshot> snapshots, Grouping by, Selection selection, Ownership ownership) {
    List<Snapshot> profiles = ofForm(snapshots, Form.PROFILE);
    List<Snapshot> dumps = ofForm(snapshots, Form.DUMP);
    boolean useDumps = useDumps(profiles, dumps, by);
    List<Snapshot> series = useDumps ? dumps : profiles;
    List<Snapshot> others = useDumps ? profiles : dumps;
    List<Snapshot> joined = others.isEmpty() ? List.of() : List.of(others.getLast());
    Details details = Details.of(joined.isEmpty() ? null : joined.getFirst().model());
    RowBuilder builder = new RowBuilder(by, selection, ownership, details, series.size());
    for (int i = 0; i < series.size(); i++) {
      builder.add(i, series.get(i).model());
    }
    long[] totals = series.stream().mapToLong(s -> s.model().total()).toArray();
    return new GoroutineTable(
        by,
        series,
        joined,
        others.isEmpty() ? List.of() : others.subList(0, others.size() - 1),
        totals,
        builder.selected(),
        builder.rows(useDumps),
        useDumps ? churn(series) : List.of(),
        useDumps && series.size() > 1 ? Runnables.inAll(series, ownership) : List.of());
  }

  private static boolean useDumps(List<Snapshot> profiles, List<Snapshot> dumps, Grouping by) {
    if (profiles.isEmpty() || dumps.isEmpty()) {
      return !dumps.isEmpty();
    }
    return switch (by.kind()) {
      case CREATOR -> true;
      case LABEL -> hasLabels(dumps) || !hasLabels(profiles);
      case PLACE, STATE, FUNCTION, PACKAGE, STACK ->
          dumps.size() > profiles.size()
              || (dumps.size() == profiles.size() && dumps.getLast().model().complete());
    };
  }

  private static boolean hasLabels(List<Snapshot> snapshots) {
    return snapshots.stream()
        .flatMap(s -> s.model().groups().stream())
        .anyMatch(g -> !g.labels().isEmpty());
  }

  private static List<Snapshot> ofForm(List<Snapshot> snapshots, Form form) {
    return snapshots.stream().filter(s -> s.model().form() == form).toList();
  }

  private static List<Churn> churn(List<Snapshot> series) {
    List<Churn> churn = new ArrayList<>();
    for (int i = 1; i < series.size(); i++) {
      GoroutineSnapshot before = series.get(i - 1).model();
      GoroutineSnapshot after = series.get(i).model();
      Ids old = ids(before);
      Ids now = ids(after);
      int stayed = old.common(now);
      churn.add(
          new Churn(
              now.size() - stayed,
              old.size() - stayed,
              stayed,
              seconds(series.get(i - 1), series.get(i)),
              old.size() < before.total() || now.size() < after.total()));
    }
    return churn;
  }

  private static Ids ids(GoroutineSnapshot snapshot) {
    Ids ids = new Ids();
    snapshot.groups().forEach(group -> ids.add(group.ids()));
    return ids;
  }

  /// Seconds between the first and the last snapshot, 0 when unknown.
  public double seconds() {
    return series.size() < 2 ? 0 : seconds(series.getFirst(), series.getLast());
  }

  private static double seconds(Snapshot a, Snapshot b) {
    return a.at() == null || b.at() == null
        ? 0
        : Math.max(0, Duration.between(a.at(), b.at()).toMillis() / 1e3);
  }

  public long total() {
    return totals[totals.length - 1];
  }

  public long taken() {
    return selected[selected.length - 1];
  }

  /// The same table with its rows in another order, the greatest first.
  public GoroutineTable greatestFirst(ToLongFunction<GoroutineRow> by) {
    List<GoroutineRow> sorted =
        rows.stream().sorted(Comparator.comparingLong(by).reversed()).toList();
    return new GoroutineTable(
        this.by, series, joined, leftOut, totals, selected, sorted, churn, stillRunnable);
  }
}
