package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.model.scene.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Goroutines of one function, wherever in it they are, in the dumps that have ids.
public final class Dumps {
  private Dumps() {}

  /// The part of those in the first dump that still exist in the last, 0 to 1; NaN with fewer than
  /// two dumps, with fewer than ten in the first, or where ids are missing.
  public static double persistence(Analysis analysis, String function) {
    List<GoroutineSnapshot> dumps = all(analysis);
    if (dumps.size() < 2) {
      return Double.NaN;
    }
    Set<Long> first = ids(dumps.getFirst(), function);
    Set<Long> last = ids(dumps.getLast(), function);
    if (first.size() < 10 || last.size() < count(dumps.getLast(), function)) {
      return Double.NaN;
    }
    long still = first.stream().filter(last::contains).count();
    return (double) still / first.size();
  }

  /// How many the last dump has; -1 without one.
  public static long last(Analysis analysis, String function) {
    List<GoroutineSnapshot> dumps = all(analysis);
    return dumps.isEmpty() ? -1 : count(dumps.getLast(), function);
  }

  private static List<GoroutineSnapshot> all(Analysis analysis) {
    List<GoroutineSnapshot> dumps = new ArrayList<>();
    for (Named<GoroutineSnapshot> snapshot : analysis.scene().goroutines()) {
      if (snapshot.model().form() == Form.DUMP) {
        dumps.add(snapshot.model());
      }
    }
    Named<GoroutineSnapshot> dump = analysis.scene().dump();
    if (dump != null && !dumps.contains(dump.model())) {
      dumps.add(dump.model());
    }
    return dumps;
  }

  private static Set<Long> ids(GoroutineSnapshot dump, String function) {
    Set<Long> ids = new HashSet<>();
    for (GoroutineGroup group : dump.groups()) {
      if (runs(group, function)) {
        Arrays.stream(group.ids()).forEach(ids::add);
      }
    }
    return ids;
  }

  private static long count(GoroutineSnapshot dump, String function) {
    return dump.groups().stream()
        .filter(g -> runs(g, function))
        .mapToLong(GoroutineGroup::count)
        .sum();
  }

  private static boolean runs(GoroutineGroup group, String function) {
    return group.stack().stream().anyMatch(f -> f.function().equals(function));
  }
}
