package gotriage.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankTestTest {
  @Test
  void threeOfEachWithoutOverlapIsOneInTwenty() {
    assertThat(RankTest.less(List.of(5.0, 6.0, 7.0), List.of(1.0, 2.0, 3.0)))
        .isCloseTo(1 / 20.0, within(1e-12));
    assertThat(RankTest.greater(List.of(5.0, 6.0, 7.0), List.of(1.0, 2.0, 3.0)))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void oneRunIsNeverAProof() {
    assertThat(RankTest.less(List.of(9.0), List.of(1.0))).isEqualTo(0.5);
    assertThat(RankTest.smallest(1, 1)).isEqualTo(0.5);
    assertThat(RankTest.smallest(1, 18)).isGreaterThan(0.05);
    assertThat(RankTest.smallest(2, 4)).isGreaterThan(0.05);
    assertThat(RankTest.smallest(2, 5)).isLessThan(0.05);
  }

  @Test
  void equalValuesSayNothing() {
    assertThat(RankTest.less(List.of(1.0, 1.0, 1.0), List.of(1.0, 1.0, 1.0))).isEqualTo(1);
    assertThat(RankTest.less(List.of(), List.of(1.0))).isEqualTo(1);
  }

  /// Every arrangement counted by hand, so to speak: the definition, beside the sums.
  @Test
  void itIsTheShareOfArrangementsThatLieAsLow() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Double> before = values(random, 1 + random.nextInt(4));
      List<Double> after = values(random, 1 + random.nextInt(4));
      List<Double> all = new ArrayList<>(after);
      all.addAll(before);
      double observed = rankSum(all, (1 << after.size()) - 1);
      int as = 0;
      int of = 0;
      for (int mask = 0; mask < 1 << all.size(); mask++) {
        if (Integer.bitCount(mask) == after.size()) {
          of++;
          as += rankSum(all, mask) <= observed ? 1 : 0;
        }
      }
      assertThat(RankTest.less(before, after))
          .as("%s %s", before, after)
          .isCloseTo((double) as / of, within(1e-9));
    }
  }

  @Test
  void manyRunsStayExact() {
    List<Double> low = Collections.nCopies(RankTest.MOST, 1.0);
    List<Double> high = Collections.nCopies(RankTest.MOST, 2.0);
    assertThat(RankTest.less(high, low))
        .isEqualTo(RankTest.smallest(RankTest.MOST, RankTest.MOST), within(1e-30))
        .isPositive();
    List<Double> more = Collections.nCopies(RankTest.MOST + 1, 1.0);
    assertThatThrownBy(() -> RankTest.less(more, low)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Double> values(Random random, int count) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add((double) random.nextInt(5));
    }
    return values;
  }

  /// Of the values that a mask picks, with mid-ranks.
  private static double rankSum(List<Double> values, int mask) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      if ((mask >> i & 1) == 1) {
        double value = values.get(i);
        long below = values.stream().filter(v -> v < value).count();
        long same = values.stream().filter(v -> v == value).count();
        sum += below + (same + 1) / 2.0;
      }
    }
    return sum;
  }
}
