package gotriage.report.graph;

import java.util.Locale;

/// The colour of a share of the total, from -1 (green) over 0 (grey) to 1 (red), as pprof's graphs
/// have it (`internal/graph/dotgraph.go`, `dotColor`): hue and saturation grow with the 0.3rd power
/// of the share, so that small shares are told apart. A share of nothing is no number, and as red
/// as pprof has it.
final class Shade {
  private static final double POWER = 0.3;
  private static final double GREY_BELOW = 0.2;

  private Shade() {}

  /// Of lines.
  static String dark(double share) {
    return colour(share, 1.0, 0.7);
  }

  /// Of areas, under black text.
  static String light(double share) {
    return colour(share, 0.1, 0.93);
  }

  private static String colour(double share, double fullSaturation, double value) {
    double score = Math.clamp(share, -1.0, 1.0);
    double size = Math.abs(score);
    double saturation = size < GREY_BELOW ? fullSaturation * (size / GREY_BELOW) : fullSaturation;
    double moved = size == 0 ? 0 : Math.pow(size, POWER);
    double less = value * (1 - saturation * moved);
    double red = score < 0 ? less : value;
    double green = score < 0 ? value : less;
    double blue = value * (1 - saturation);
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        (int) (red * 255.0),
        (int) (green * 255.0),
        (int) (blue * 255.0));
  }
}
