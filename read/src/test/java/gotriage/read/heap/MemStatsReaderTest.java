package gotriage.read.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.memory.MemStats;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemStatsReaderTest {

  private static Reading<MemStats> read(byte[] text) throws MalformedInput {
    return MemStatsReader.read("memstats-1", new ByteArrayInputStream(text));
  }

  private static Reading<MemStats> read(String text) throws MalformedInput {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.26"})
  void readsTheTailOfAHeapText(String version) throws MalformedInput {
    Reading<MemStats> reading = read(Fixtures.bytes(version + "/heap.txt"));
    assertThat(reading.losses()).isEmpty();
    MemStats m = reading.model();
    assertThat(m.heapInuse() + m.heapIdle()).isEqualTo(m.heapSys());
    assertThat(m.heapAlloc()).isBetween(1L, m.heapInuse());
    assertThat(m.mallocs() - m.frees()).isEqualTo(m.heapObjects());
    assertThat(m.sys()).isGreaterThan(m.heapSys() + m.stackInuse() + m.gcSys() + m.otherSys() - 1);
    assertThat(m.heapReleased()).isBetween(0L, m.heapIdle());
    assertThat(m.totalAlloc()).isGreaterThan(m.heapAlloc());
    assertThat(m.nextGc()).isGreaterThanOrEqualTo(4 << 20);
    assertThat(m.numGc()).isBetween(1L, 255L);
    assertThat(m.numForcedGc()).isEqualTo(2);
    assertThat(m.recentPausesNanos()).hasSize((int) m.numGc());
    assertThat(Arrays.stream(m.recentPausesNanos()).min().orElse(0)).isPositive();
    assertThat(m.gcCpuFraction()).isBetween(0.0, 1.0);
    assertThat(m.lastGcUnixNanos()).isGreaterThan(1_700_000_000_000_000_000L);
    assertThat(m.maxRss()).isGreaterThan(1 << 20);
  }

  @Test
  void readsWhatGopsPrints() throws MalformedInput {
    Reading<MemStats> reading = read(Fixtures.bytes("gops/memstats.txt"));
    assertThat(reading.losses()).isEmpty();
    MemStats m = reading.model();
    assertThat(m.totalAlloc()).isEqualTo(20_804_728);
    assertThat(m.sys()).isEqualTo(29_464_840);
    assertThat(m.heapInuse()).isEqualTo(20_930_560);
    assertThat(m.heapObjects()).isEqualTo(2232);
    assertThat(m.stackInuse()).isEqualTo(360_448);
    assertThat(m.gcSys()).isEqualTo(2_074_864);
    assertThat(m.nextGc()).isEqualTo(41_429_410);
    assertThat(m.lastGcUnixNanos()).isEqualTo(1_795_510_364_597_319_504L);
    assertThat(m.recentPausesNanos()).containsExactly(143_123);
    assertThat(m.numGc()).isEqualTo(4);
    assertThat(m.numForcedGc()).isEqualTo(1);
    assertThat(m.gcCpuFraction()).isEqualTo(0.03308469932774058);
    assertThat(m.maxRss()).isZero();
  }

  @Test
  void theRingOfPausesIsReadInTheOrderOfTime() throws MalformedInput {
    // After 300 collections place 43 holds the newest, place 44 the oldest.
    String ring =
        IntStream.range(0, 256).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    MemStats m = read("# PauseNs = [" + ring + "]\n# NumGC = 300\n").model();
    assertThat(m.recentPausesNanos()).hasSize(256).startsWith(44, 45).endsWith(42, 43);
  }

  @Test
  void aCutTextGivesWhatItHasAndSaysWhatIsMissing() throws MalformedInput {
    byte[] whole = Fixtures.bytes("go1.26/heap.txt");
    String text = new String(whole, StandardCharsets.UTF_8);
    Reading<MemStats> cut = read(text.substring(0, text.indexOf("# NextGC") + 12));
    assertThat(cut.model().heapInuse()).isEqualTo(read(whole).model().heapInuse());
    assertThat(cut.losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.what().en()).contains("nextgc").contains("numgc"));
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> read("404 page not found\ncontent-type: text/html\n"))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("no memory statistics");
    assertThatThrownBy(() -> read("")).isInstanceOf(MalformedInput.class);
  }

  @Test
  void absurdNumbersAreBounded() throws MalformedInput {
    MemStats m =
        read("""
        # Sys = 99999999999999999999999
        # NumGC = x
        # GCCPUFraction = NaN
        # PauseNs = [1 2
        # HeapAlloc = -5
        """)
            .model();
    assertThat(m.sys()).isEqualTo(Long.MAX_VALUE);
    assertThat(m.numGc()).isZero();
    assertThat(m.gcCpuFraction()).isZero();
    assertThat(m.recentPausesNanos()).isEmpty();
    assertThat(m.heapAlloc()).isZero();
  }
}
