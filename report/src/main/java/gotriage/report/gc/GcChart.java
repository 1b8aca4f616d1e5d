package gotriage.report.gc;

import gotriage.model.memory.GcCycle;
import gotriage.model.memory.GcTrace;
import gotriage.model.text.Quantity;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A run's collections as an SVG line chart. Of many cycles each column shows its highest, so that
/// no peak is lost and the chart stays small.
final class GcChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 220;
  private static final int LEFT = 60;
  private static final int BOTTOM = 22;
  private static final int COLUMNS = 500;

  private final List<GcCycle> cycles;
  private final double start;
  private final double seconds;
  private final double most;
  private final StringBuilder svg = new StringBuilder(8192);

  private GcChart(GcTrace trace, double most) {
    this.cycles = trace.cycles();
    this.start = cycles.getFirst().atSeconds();
    this.seconds = Math.max(1e-3, trace.seconds());
    this.most = Math.max(1e-3, most);
  }

  /// Live heap (solid) and goal (dashed).
  static String heap(GcTrace trace, String title) {
    double most =
        trace.cycles().stream().mapToDouble(c -> Math.max(c.endMb(), c.goalMb())).max().orElse(1);
    var chart = new GcChart(trace, most);
    chart.open(title, value -> Quantity.bytes(value * (1 << 20)));
    chart.line("b", GcCycle::goalMb);
    chart.line("a", GcCycle::liveMb);
    return chart.svg.append("</svg>").toString();
  }

  /// The longer stop of the world of each cycle.
  static String pauses(GcTrace trace, String title) {
    double most = trace.cycles().stream().mapToDouble(GcChart::stop).max().orElse(1);
    var chart = new GcChart(trace, most);
    chart.open(title, value -> Quantity.seconds(value / 1e3));
    chart.line("a", GcChart::stop);
    return chart.svg.append("</svg>").toString();
  }

  private static double stop(GcCycle cycle) {
    return Math.max(cycle.sweepTermination(), cycle.markTermination());
  }

  private void open(String title, java.util.function.DoubleFunction<String> words) {
    svg.append("<svg viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(HEIGHT)
        .append("\" role=\"img\" aria-label=\"")
        .append(title)
        .append("\">");
    for (int i = 0; i <= 2; i++) {
      double value = most * i / 2;
      String y = Quantity.decimal(y(value), 1).replace(",", "");
      svg.append("<line class=\"axis\" x1=\"60\" x2=\"1000\" y1=\"")
          .append(y)
          .append("\" y2=\"")
          .append(y)
          .append("\"/><text text-anchor=\"end\" x=\"54\" y=\"")
          .append(y)
          .append("\">")
          .append(words.apply(value))
          .append("</text>");
    }
    svg.append("<text x=\"60\" y=\"216\">")
        .append(Quantity.seconds(start))
        .append("</text><text text-anchor=\"end\" x=\"1000\" y=\"216\">")
        .append(Quantity.seconds(start + seconds))
        .append("</text>");
  }

  private void line(String kind, ToDoubleFunction<GcCycle> figure) {
    double[] highest = new double[COLUMNS + 1];
    java.util.Arrays.fill(highest, -1);
    for (GcCycle cycle : cycles) {
      int column = (int) Math.round((cycle.atSeconds() - start) / seconds * COLUMNS);
      int at = Math.clamp(column, 0, COLUMNS);
      highest[at] = Math.max(highest[at], figure.applyAsDouble(cycle));
    }
    svg.append("<polyline class=\"").append(kind).append("\" points=\"");
    for (int i = 0; i <= COLUMNS; i++) {
      if (highest[i] >= 0) {
        int x = LEFT + i * (WIDTH - LEFT) / COLUMNS;
        svg.append(x)
            .append(',')
            .append(Quantity.decimal(y(highest[i]), 1).replace(",", ""))
            .append(' ');
      }
    }
    svg.append("\"/>");
  }

  private double y(double value) {
    return 8 + (HEIGHT - BOTTOM - 8) * (1 - value / most);
  }
}
