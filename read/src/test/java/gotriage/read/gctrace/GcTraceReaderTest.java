package gotriage.read.gctrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.memory.GcCycle;
import gotriage.model.memory.GcTrace;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GcTraceReaderTest {
  private static Reading<List<GcTrace>> read(String text) throws MalformedInput {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Reading<List<GcTrace>> read(byte[] text) throws MalformedInput {
    return GcTraceReader.read("log", new ByteArrayInputStream(text), ReadLimits.forThisHeap());
  }

  private static final String LINE =
      "gc 18 @1.250s 3%: 0.031+2.1+0.02 ms clock, 0.1+0.5/1.9/0.2+0.1 ms cpu, 7->8->4 MB, 9 MB goal,"
          + " 1 MB stacks, 2 MB globals, 4 P (forced)\n";

  @Test
  void everyFieldOfALineIsRead() throws MalformedInput {
    GcCycle cycle = read(LINE).model().getFirst().cycles().getFirst();
    assertThat(cycle)
        .isEqualTo(
            new GcCycle(
                18, 1.25, 3, 0.031, 2.1, 0.02, 0.1, 0.5, 1.9, 0.2, 0.1, 7, 8, 4, 9, 1, 2, 4, true));
    assertThat(cycle.cpu()).isEqualTo(2.6);
  }

  @Test
  void theFormBefore118HasNoStacksAndGlobals() throws MalformedInput {
    // https://go.dev/src/runtime/extern.go of Go 1.11 to 1.17
    GcCycle cycle =
        read("gc 1 @0.013s 2%: 0.003+0.51+0.013 ms clock, 0.015+0.30/0.44/0.39+0.053 ms cpu,"
                + " 4->4->0 MB, 5 MB goal, 8 P\n")
            .model()
            .getFirst()
            .cycles()
            .getFirst();
    assertThat(cycle.stacksMb()).isEqualTo(-1);
    assertThat(cycle.processors()).isEqualTo(8);
    assertThat(cycle.forced()).isFalse();
  }

  @Test
  void aCycleThatLooksForLeaksIsRead() throws MalformedInput {
    assertThat(read(LINE.replace("3%:", "3% (checking for goroutine leaks):")).losses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.19", "1.21", "1.24", "1.26", "1.27"})
  void realLogsAreReadWhole(String version) throws MalformedInput {
    byte[] text = Fixtures.bytes("endings/go" + version + "-gctrace.txt");
    Reading<List<GcTrace>> reading = read(text);
    assertThat(reading.losses()).isEmpty();
    GcTrace trace = reading.model().getFirst();
    long lines =
        new String(text, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("gc "))
            .count();
    assertThat(trace.cycles()).hasSize((int) lines);
    assertThat(trace.cycles()).extracting(GcCycle::number).isSorted();
    assertThat(trace.cycles()).extracting(GcCycle::processors).containsOnly(4);
    assertThat(trace.cycles().stream().filter(GcCycle::forced).count()).isBetween(2L, 3L);
    assertThat(trace.releasedKib()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'2026-11-24T09:00:00.123Z stderr F ' | ''",
        "'Nov 24 09:00:00 shop-1 app[123]: ' | 'shop-1 app[123]:'",
        "'[pod/orders-7d9f/app] ' | '[pod/orders-7d9f/app]'",
        "'orders-1  | ' | orders-1",
        "'{\"log\":\"' | ''",
      })
  void whoWroteALineIsWhatStandsBeforeItWithoutTimes(String prefix, String source)
      throws MalformedInput {
    assertThat(read(prefix + LINE).model().getFirst().source()).isEqualTo(source.strip());
  }

  @Test
  void linesOfTwoProcessesAreTwoTracesAndARestartIsAnotherRun() throws MalformedInput {
    String first = LINE.replace("gc 18", "gc 1");
    String second = LINE.replace("gc 18", "gc 2").replace("1.250s", "1.5s");
    List<GcTrace> traces =
        read("a | " + first + "b | " + first + "a | " + second + "a | " + first + "b | " + second)
            .model();
    assertThat(traces)
        .extracting(GcTrace::source, GcTrace::run, t -> t.cycles().size())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("a", 1, 2),
            org.assertj.core.groups.Tuple.tuple("a", 2, 1),
            org.assertj.core.groups.Tuple.tuple("b", 1, 2));
  }

  @Test
  void aDamagedLineCostsItsCycleAndIsSaid() throws MalformedInput {
    Reading<List<GcTrace>> reading =
        read("hello\n" + LINE.replace("ms cpu", "ms c2026/11/24 pu") + LINE);
    assertThat(reading.model().getFirst().cycles()).hasSize(1);
    assertThat(reading.losses())
        .singleElement()
        .satisfies(loss -> {
          assertThat(loss.offset()).isEqualTo(6);
          assertThat(loss.what().en()).contains("1 gctrace lines");
        });
  }

  @Test
  void aLogWithoutCollectionsIsRefused() {
    assertThatThrownBy(() -> read("2026/11/24 gc is fine\n"))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("GODEBUG=gctrace=1");
  }

  @Test
  void scavengingIsReadInTheFormsOfAllReleases() throws MalformedInput {
    assertThat(
            read(LINE + "scav 12 KiB work (bg), 0 KiB work (eager), 2048 KiB now, 97% util\n")
                .model()
                .getFirst()
                .releasedKib())
        .isEqualTo(2048);
    assertThat(
            read(LINE + "scav 0 KiB work, 3408 KiB total, 98% util\n")
                .model()
                .getFirst()
                .releasedKib())
        .isEqualTo(3408);
    assertThat(
            read(LINE + "scvg: inuse: 4, idle: 59, sys: 63, released: 57, consumed: 6 (MB)\n")
                .model()
                .getFirst()
                .releasedKib())
        .isEqualTo(57 * 1024);
    assertThat(read(LINE).model().getFirst().releasedKib()).isEqualTo(-1);
  }
}
