package gotriage.report.listing;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.ValueFormat;

/// How a listing writes values.
///
/// @param total what percentages are of
public record Numbers(long total, ValueFormat format) {
  public String format(long value) {
    return format.text(value);
  }

  String orDot(long value) {
    return value == 0 ? "." : format.text(value);
  }

  /// Six characters.
  String percentage(long value) {
    return Figures.percentage(value, total);
  }

  /// From 0 to 1.
  double share(long value) {
    return total == 0 ? 0 : Math.min(1, Math.abs((double) value / total));
  }
}
