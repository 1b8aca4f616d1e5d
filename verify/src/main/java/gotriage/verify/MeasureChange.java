package gotriage.verify;

import java.util.List;

/// How one measure moved.
///
/// @param name,unit as in the verdict's JSON
/// @param before,after a value a run, in the order of the runs; runs without the measure are left
///   out
/// @param shift the typical difference of a run after from a run before (Hodges and Lehmann 1963:
///   the median of all differences)
/// @param p the chance that luck alone moves it so far, in this direction
public record MeasureChange(
    String name, String unit, List<Double> before, List<Double> after, double shift, double p) {
  /// What is called a change; the verdict does not rest on it, since of twenty measures one moves
  /// so far by luck.
  public static final double SIGNIFICANT = 0.05;

  static MeasureChange of(String name, String unit, List<Double> before, List<Double> after) {
    double shift = shift(before, after);
    double p = shift < 0 ? RankTest.less(before, after) : RankTest.greater(before, after);
    return new MeasureChange(name, unit, List.copyOf(before), List.copyOf(after), shift, p);
  }

  public double medianBefore() {
    return Medians.of(before, Double::doubleValue);
  }

  public double medianAfter() {
    return Medians.of(after, Double::doubleValue);
  }

  public boolean significant() {
    return shift != 0 && p <= SIGNIFICANT;
  }

  private static double shift(List<Double> before, List<Double> after) {
    double[] differences = new double[before.size() * after.size()];
    int i = 0;
    for (double b : before) {
      for (double a : after) {
        differences[i++] = a - b;
      }
    }
    return Medians.of(differences);
  }
}
