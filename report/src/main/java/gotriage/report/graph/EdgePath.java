package gotriage.report.graph;

import java.util.Locale;

/// The curve of an edge: it leaves its box and comes to the other one upright, and is smooth
/// between the points that the layout gave it.
final class EdgePath {
  private EdgePath() {}

  /// @param head length of the arrow, where the curve ends
  static String of(Route route, double head) {
    double[] x = route.x();
    double[] y = route.y().clone();
    int last = x.length - 1;
    double direction = y[last] >= y[0] ? 1 : -1;
    y[last] -= direction * head * 0.8;
    StringBuilder path = new StringBuilder();
    path.append('M').append(point(x[0], y[0]));
    for (int i = 0; i < last; i++) {
      double third = (y[i + 1] - y[i]) / 3;
      path.append('C')
          .append(point(x[i] + slope(x, y, i) * third, y[i] + third))
          .append(' ')
          .append(point(x[i + 1] - slope(x, y, i + 1) * third, y[i + 1] - third))
          .append(' ')
          .append(point(x[i + 1], y[i + 1]));
    }
    return path.toString();
  }

  /// x per y at a point: upright at both ends and where the curve turns back, so that it never
  /// swings beyond its points (after Fritsch and Carlson 1980).
  private static double slope(double[] x, double[] y, int i) {
    if (i == 0 || i == x.length - 1) {
      return 0;
    }
    double before = (x[i] - x[i - 1]) / (y[i] - y[i - 1]);
    double after = (x[i + 1] - x[i]) / (y[i + 1] - y[i]);
    return before * after <= 0 ? 0 : 2 * before * after / (before + after);
  }

  /// The arrow's head, a triangle on the border of the destination.
  static String arrow(Route route, double head) {
    int last = route.x().length - 1;
    double x = route.x()[last];
    double y = route.y()[last];
    double back = y >= route.y()[0] ? y - head : y + head;
    return "M"
        + point(x, y)
        + "L"
        + point(x - head * 0.42, back)
        + " "
        + point(x + head * 0.42, back)
        + "Z";
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f %.1f", x, y);
  }
}
