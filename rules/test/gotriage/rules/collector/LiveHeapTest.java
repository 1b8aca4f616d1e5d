package gotriage.rules.collector;

import static gotriage.rules.Memory.MB;
import static gotriage.rules.Memory.profile;
import static gotriage.rules.Memory.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.rules.Memory;
import gotriage.rules.collector.LiveHeap.Grower;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

  private static LiveHeap of(Memory memory) {
    return Objects.requireNonNull(LiveHeap.of(memory.analysis()));
  }

  @Test
  void growthAfterCollectionsIsReal() {
    LiveHeap live =
        of(
            new Memory()
                .first(100 * MB, 200 * MB, 200 * MB, 5, true)
                .last(120 * MB, 230 * MB, 240 * MB, 6, true));
    assertThat(live.grows()).isTrue();
    assertThat(live.bytesPerSecond()).isCloseTo(2 * MB, within(1.0));
  }

  @Test
  void fluctuationAfterCollectionsIsNone() {
    assertThat(
            of(new Memory()
                    .first(100 * MB, 200 * MB, 200 * MB, 5, true)
                    .last(102 * MB, 2200 * MB, 204 * MB, 25, true))
                .grows())
        .as("2 MB of 2 GB allocated stayed")
        .isFalse();
    assertThat(
            of(new Memory()
                    .first(4 * MB, 100_000 * MB, 4 * MB, 5000, true)
                    .last(17 * MB, 120_000 * MB, 17 * MB, 8000, true))
                .grows())
        .as("garbage made between the collection and the reading")
        .isFalse();
  }

  @Test
  void aSawToothBetweenCollectionsSaysNothing() {
    assertThat(
            of(new Memory()
                    .first(30 * MB, 5000 * MB, 64 * MB, 80, false)
                    .last(60 * MB, 5030 * MB, 64 * MB, 80, false)
                    .heap(site(profile(), 4900 * MB, 32 * MB, "main.serve").build()))
                .grows())
        .isFalse();
  }

  @Test
  void aGoalThatRisesOverSeveralCollectionsIsGrowth() {
    LiveHeap live =
        of(
            new Memory()
                .first(60 * MB, 5000 * MB, 64 * MB, 80, false)
                .last(70 * MB, 5400 * MB, 84 * MB, 86, false));
    assertThat(live.grows()).isTrue();
    assertThat(live.bytesPerSecond()).isCloseTo(1 * MB, within(1.0));
  }

  @Test
  void withoutACollectionBetweenTheReadingsTheHistoryDecides() {
    Memory kept =
        new Memory()
            .first(60 * MB, 62 * MB, 128 * MB, 5, false)
            .last(100 * MB, 102 * MB, 128 * MB, 5, false)
            .heap(site(profile(), 60 * MB, 58 * MB, "main.load").build());
    assertThat(of(kept.age(20)).grows()).as("allocates as ever, keeps all").isTrue();
    assertThat(of(kept.age(12)).grows()).as("4 MB/s now, 8.5 MB/s on average: a load").isFalse();
  }

  @Test
  void theGoalIsComparedWithWhatIsAlive() {
    Memory memory =
        new Memory()
            .first(78 * MB, 100 * MB, 80 * MB, 50, true)
            .last(78 * MB, 110 * MB, 80 * MB, 90, true)
            .heap(site(profile(), 90 * MB, 77 * MB, "main.load").build());
    assertThat(of(memory).goalOverLive()).isCloseTo(1.03, within(0.02));
  }

  @Test
  void namesTheFunctionThatGrewNotTheOneThatHoldsMost() {
    LiveHeap live =
        of(
            new Memory()
                .first(100 * MB, 200 * MB, 200 * MB, 5, true)
                .last(120 * MB, 230 * MB, 240 * MB, 6, true)
                .earlier(
                    site(site(profile(), 80 * MB, 80 * MB, "main.load"), 30 * MB, 20 * MB, "main.remember")
                        .build())
                .heap(
                    site(site(profile(), 80 * MB, 80 * MB, "main.load"), 60 * MB, 40 * MB, "main.remember")
                        .build()));
    Grower grower = Objects.requireNonNull(live.grower(_ -> true));
    assertThat(grower.owner().place().function()).isEqualTo("main.remember");
    assertThat(grower.growth()).isEqualTo(20 * MB);
  }

  @Test
  void aBatchUnderWayIsNoGrower() {
    LiveHeap live =
        of(
            new Memory()
                .first(10 * MB, 500 * MB, 20 * MB, 50, true)
                .last(25 * MB, 600 * MB, 50 * MB, 60, true)
                .earlier(site(profile(), 480 * MB, 1 * MB, "main.readDay").build())
                .heap(site(profile(), 580 * MB, 16 * MB, "main.readDay").build()));
    assertThat(live.grower(_ -> true)).isNull();
  }
}
