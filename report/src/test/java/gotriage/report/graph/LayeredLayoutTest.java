package gotriage.report.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayeredLayoutTest {
  private static final Box NO_LABEL = new Box(20, 10);

  @ParameterizedTest
  @CsvSource({"1, 30, 45", "2, 80, 160", "3, 80, 80", "4, 200, 300", "5, 5, 12", "6, 1, 0"})
  void boxesAndLabelsNeverOverlap(long seed, int count, int edges) {
    Random random = new Random(seed);
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boxes.add(new Box(20 + random.nextInt(150), 10 + random.nextInt(60)));
    }
    List<Link> links = links(random, count, edges);
    Placed placed = LayeredLayout.of(boxes, links);
    List<double[]> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(rectangle(placed.x()[i], placed.y()[i], boxes.get(i)));
    }
    for (int e = 0; e < links.size(); e++) {
      Route r = placed.routes().get(e);
      taken.add(rectangle(r.labelX(), r.labelY(), links.get(e).label()));
    }
    for (int a = 0; a < taken.size(); a++) {
      assertThat(taken.get(a)[0]).isGreaterThanOrEqualTo(-1e-6);
      assertThat(taken.get(a)[2]).isLessThanOrEqualTo(placed.width() + 1e-6);
      assertThat(taken.get(a)[3]).isLessThanOrEqualTo(placed.height() + 1e-6);
      for (int b = 0; b < a; b++) {
        assertThat(apart(taken.get(a), taken.get(b))).as("%s and %s", a, b).isTrue();
      }
    }
  }

  @Test
  void callersStandAboveCalleesUnlessTheyCallEachOther() {
    // 0 calls 1 calls 2 calls 1, and 0 calls 3.
    List<Link> links = List.of(link(0, 1), link(1, 2), link(2, 1), link(0, 3));
    Placed placed = LayeredLayout.of(boxes(4), links);
    double[] y = placed.y();
    assertThat(y[0]).isLessThan(y[1]).isLessThan(y[3]);
    assertThat(y[1]).isLessThan(y[2]);
    Route back = placed.routes().get(2);
    assertThat(back.y()[0]).isGreaterThan(back.y()[back.y().length - 1]);
  }

  @Test
  void routesBeginAndEndAtTheBordersOfTheirBoxes() {
    List<Link> links = links(new Random(9), 40, 70);
    Placed placed = LayeredLayout.of(boxes(40), links);
    for (int e = 0; e < links.size(); e++) {
      Route r = placed.routes().get(e);
      int last = r.x().length - 1;
      assertBorder(placed, links.get(e).from(), r.x()[0], r.y()[0]);
      assertBorder(placed, links.get(e).to(), r.x()[last], r.y()[last]);
    }
  }

  private static void assertBorder(Placed placed, int box, double x, double y) {
    assertThat(Math.abs(x - placed.x()[box])).isLessThanOrEqualTo(20);
    assertThat(Math.abs(y - placed.y()[box]))
        .isCloseTo(10, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void aTreeIsDrawnWithoutCrossings() {
    List<Link> links = new ArrayList<>();
    for (int i = 1; i < 63; i++) {
      links.add(link((i - 1) / 2, i));
    }
    Placed placed = LayeredLayout.of(boxes(63), links);
    for (int a = 0; a < links.size(); a++) {
      for (int b = 0; b < a; b++) {
        Link one = links.get(a);
        Link other = links.get(b);
        if (placed.y()[one.from()] == placed.y()[other.from()] && one.from() != other.from()) {
          double above = placed.x()[one.from()] - placed.x()[other.from()];
          double below = placed.x()[one.to()] - placed.x()[other.to()];
          assertThat(above * below).isPositive();
        }
      }
    }
  }

  @Test
  void thousandsOfBoxesAreLaidOut() {
    List<Link> links = links(new Random(3), 3000, 6000);
    Placed placed = LayeredLayout.of(boxes(3000), links);
    assertThat(placed.routes()).hasSize(6000);
    assertThat(placed.width()).isPositive().isFinite();
  }

  @Test
  void theSameGraphIsAlwaysDrawnTheSame() {
    List<Link> links = links(new Random(11), 60, 90);
    Placed one = LayeredLayout.of(boxes(60), links);
    Placed other = LayeredLayout.of(boxes(60), links);
    assertThat(one.x()).containsExactly(other.x());
    assertThat(one.y()).containsExactly(other.y());
  }

  @Test
  void nothingIsLaidOutAsNothing() {
    Placed placed = LayeredLayout.of(List.of(), List.of());
    assertThat(placed.width()).isZero();
    assertThat(placed.height()).isZero();
  }

  private static List<Link> links(Random random, int count, int edges) {
    List<Link> links = new ArrayList<>();
    while (links.size() < edges) {
      int from = random.nextInt(count);
      int to = random.nextInt(count);
      if (from != to) {
        links.add(
            new Link(from, to, 1 + random.nextInt(10), new Box(10 + random.nextInt(40), 12), 1));
      }
    }
    return links;
  }

  private static List<Box> boxes(int count) {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boxes.add(new Box(40, 20));
    }
    return boxes;
  }

  private static Link link(int from, int to) {
    return new Link(from, to, 1, NO_LABEL, 1);
  }

  private static double[] rectangle(double x, double y, Box size) {
    double w = size.width() / 2;
    double h = size.height() / 2;
    return new double[] {x - w, y - h, x + w, y + h};
  }

  private static boolean apart(double[] a, double[] b) {
    double less = 1e-6;
    return a[2] <= b[0] + less || b[2] <= a[0] + less || a[3] <= b[1] + less || b[3] <= a[1] + less;
  }
}
