package gotriage.report.graph;

import java.util.ArrayList;
import java.util.List;

/// Lays out a directed graph in ranks, callers above callees (after Sugiyama, Tagawa and Toda
/// 1981): [Ranking], then bends ([Layers]), then the order within ranks ([LayerOrder]), then places
/// ([LayerPlaces]).
///
/// Deterministic. Time is near linear in boxes and bends; graphs of thousands of nodes take
/// seconds.
final class LayeredLayout {
  private static final double RANK_GAP = 14;

  private LayeredLayout() {}

  static Placed of(List<Box> boxes, List<Link> links) {
    Layers layers = new Layers(boxes, links, Ranking.of(boxes.size(), links));
    LayerOrder.improve(layers);
    double[] x = LayerPlaces.of(layers);
    double left = Double.MAX_VALUE;
    double right = 0;
    double[] y = new double[layers.vertices()];
    double[] top = new double[layers.rows().length];
    double[] bottom = new double[layers.rows().length];
    double at = 0;
    for (int r = 0; r < layers.rows().length; r++) {
      int[] row = layers.rows()[r];
      double tall = 0;
      for (int v : row) {
        tall = Math.max(tall, layers.size(v).height());
        left = Math.min(left, x[v] - layers.size(v).width() / 2);
      }
      top[r] = at;
      bottom[r] = at + tall;
      for (int v : row) {
        y[v] = at + tall / 2;
      }
      at += tall + RANK_GAP;
    }
    for (int v = 0; v < x.length; v++) {
      x[v] -= boxes.isEmpty() ? 0 : left;
      right = Math.max(right, x[v] + layers.size(v).width() / 2);
    }
    List<Route> routes = new ArrayList<>();
    for (int e = 0; e < links.size(); e++) {
      routes.add(route(layers, links.get(e), e, x, y));
    }
    double[] boxX = new double[boxes.size()];
    double[] boxY = new double[boxes.size()];
    System.arraycopy(x, 0, boxX, 0, boxX.length);
    System.arraycopy(y, 0, boxY, 0, boxY.length);
    return new Placed(right, Math.max(0, at - RANK_GAP), boxX, boxY, routes);
  }

  private static Route route(Layers layers, Link link, int e, double[] x, double[] y) {
    int[] chain = layers.chain(link, e);
    int last = chain.length - 1;
    boolean downwards = y[chain[last]] >= y[chain[0]];
    double[] xs = new double[chain.length];
    double[] ys = new double[chain.length];
    for (int i = 0; i <= last; i++) {
      xs[i] = x[chain[i]];
      ys[i] = y[chain[i]];
    }
    double half = downwards ? 0.5 : -0.5;
    ys[0] += half * layers.size(chain[0]).height();
    ys[last] -= half * layers.size(chain[last]).height();
    spread(layers, chain[0], xs, 0);
    spread(layers, chain[last], xs, last);
    int label = layers.labelVertex(e);
    return new Route(xs, ys, x[label], y[label]);
  }

  /// Ends of several edges stand apart on a box's border, each towards where it goes.
  private static void spread(Layers layers, int box, double[] xs, int at) {
    double inner = layers.size(box).width() * 0.4;
    double away = (at == 0 ? xs[1] : xs[at - 1]) - xs[at];
    xs[at] += Math.clamp(away * 0.25, -inner, inner);
  }
}
