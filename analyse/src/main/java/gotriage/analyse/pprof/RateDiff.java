package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileHeader;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two profiles side by side, each by its own clock: what a function costs a second before and
/// after, so that ten seconds can be compared with thirty.
///
/// @param rows the largest change first, down to the share that the options leave out
/// @param left how many functions changed by less
public record RateDiff(Measure measure, Side before, Side after, List<Row> rows, int left) {
  /// What a value is: CPU time or delay over duration, anything else over duration, or, for
  /// profiles of a moment, the value itself.
  public enum Measure {
    CORES,
    PER_SECOND,
    ABSOLUTE
  }

  /// @param durationNanos 0 for a profile of a moment
  public record Side(long durationNanos, double total) {}

  /// @param name as reports print it
  public record Row(
      String name, double flatBefore, double flatAfter, double cumBefore, double cumAfter) {
    double change(boolean cum) {
      return cum ? cumAfter - cumBefore : flatAfter - flatBefore;
    }
  }

  /// @param options how many rows are shown, in which order
  /// @throws Refused where the two are of different kinds
  public static RateDiff of(PprofReport before, PprofReport after, PprofOptions.Nodes options)
      throws Refused {
    if (!Unit.compatible(before.sampleUnit(), after.sampleUnit())
        || !before.typeName().equals(after.typeName())) {
      throw Refused.nothing(
          Text.of(
              "these are two kinds of profile: {0} in {1} before, {2} in {3} after; compare two of"
                  + " one kind, or choose the type with -sample_index",
              "这是两种 profile：之前是 {0}（{1}），之后是 {2}（{3}）；请比较同一种，或用 -sample_index 选择类型",
              before.typeName(),
              before.sampleUnit(),
              after.typeName(),
              after.sampleUnit()));
    }
    Measure measure = measure(before, after);
    Map<String, double[]> values = new LinkedHashMap<>();
    double totalBefore = collect(before, measure, before.sampleUnit(), values, 0);
    double totalAfter = collect(after, measure, before.sampleUnit(), values, 1);
    boolean cum = options.cumSort();
    double least = options.trim() ? options.nodeFraction() * Math.max(totalBefore, totalAfter) : 0;
    List<Row> changed = new ArrayList<>();
    values.forEach((name, v) -> {
      Row row = new Row(name, v[0], v[1], v[2], v[3]);
      if (row.change(cum) != 0) {
        changed.add(row);
      }
    });
    changed.sort(
        Comparator.comparingDouble((Row r) -> -Math.abs(r.change(cum)))
            .thenComparing(Row::name, GoText::compare));
    int most = options.count() > 0 ? options.count() : Integer.MAX_VALUE;
    List<Row> shown =
        changed.stream().filter(r -> Math.abs(r.change(cum)) >= least).limit(most).toList();
    return new RateDiff(
        measure,
        new Side(duration(before), totalBefore),
        new Side(duration(after), totalAfter),
        shown,
        changed.size() - shown.size());
  }

  private static Measure measure(PprofReport before, PprofReport after) {
    if (duration(before) <= 0 || duration(after) <= 0) {
      return Measure.ABSOLUTE;
    }
    return Unit.compatible(before.sampleUnit(), "nanoseconds") ? Measure.CORES : Measure.PER_SECOND;
  }

  private static long duration(PprofReport report) {
    ProfileHeader header = report.profile().header();
    return header.durationNanos();
  }

  /// @param side 0 before, 1 after
  /// @return the total
  private static double collect(
      PprofReport report, Measure measure, String unit, Map<String, double[]> into, int side) {
    String target = measure == Measure.CORES ? "nanoseconds" : unit;
    double scale =
        (report.sampleUnit().equals(target)
                ? 1
                : Unit.scale(1, report.sampleUnit(), target).value())
            / switch (measure) {
              case CORES -> (double) duration(report);
              case PER_SECOND -> duration(report) / 1e9;
              case ABSOLUTE -> 1;
            };
    Graph graph = report.nodes().graph();
    for (int i = 0; i < graph.size(); i++) {
      int node = graph.node(i);
      double[] values =
          into.computeIfAbsent(graph.places().printableName(node), _ -> new double[4]);
      values[side] += graph.flatValue(node) * scale;
      values[side + 2] += graph.cumValue(node) * scale;
    }
    return report.total() * scale;
  }

  public double change() {
    return after.total - before.total;
  }
}
