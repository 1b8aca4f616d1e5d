package gotriage.read.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.memory.RuntimeReading;
import gotriage.model.memory.RuntimeReading.Form;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What real programs export (`go/exports/main.go`, and client_golang's collectors).
final class ExportsTest {
  private static Reading<RuntimeReading> expvar(byte[] json) throws MalformedInput {
    return ExpvarReader.read("vars", json);
  }

  private static Reading<RuntimeReading> metrics(byte[] text) throws MalformedInput {
    return MetricsTextReader.read("metrics", new ByteArrayInputStream(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.21", "1.26", "1.27"})
  void expvarHasMemStatsAndItsPauses(String version) throws MalformedInput {
    Reading<RuntimeReading> reading =
        expvar(Fixtures.bytes("exports/go" + version + "-vars-1.json"));
    assertThat(reading.losses()).isEmpty();
    RuntimeReading r = reading.model();
    assertThat(r.form()).isEqualTo(Form.EXPVAR);
    assertThat(r.stats().heapAlloc()).isBetween(20L << 20 >> 1, 40L << 20);
    assertThat(r.stats().sys()).isGreaterThan(r.stats().heapSys());
    assertThat(r.stats().stackInuse()).isPositive();
    assertThat(r.stats().numForcedGc()).isEqualTo(1);
    assertThat(r.stats().recentPausesNanos()).hasSize((int) r.stats().numGc());
    assertThat(r.pauses().count()).isEqualTo(r.stats().numGc());
    assertThat(r.pauses().max()).isBetween(1e-6, 10.0);
    assertThat(r.liveHeap()).isNaN();
  }

  @Test
  void memStatsAloneAndIndentedIsTheSame() throws MalformedInput {
    RuntimeReading r = expvar(Fixtures.bytes("exports/go1.26-memstats.json")).model();
    assertThat(r.stats().heapAlloc()).isEqualTo(20832328);
    assertThat(r.stats().nextGc()).isEqualTo(41529410);
    assertThat(r.stats().recentPausesNanos()).startsWith(98125, 13681).endsWith(3793980);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.21", "1.27"})
  void runtimeMetricsTextAgreesWithMemStats(String version) throws MalformedInput {
    for (int i = 1; i <= 2; i++) {
      RuntimeReading vars =
          expvar(Fixtures.bytes("exports/go" + version + "-vars-" + i + ".json")).model();
      Reading<RuntimeReading> reading =
          metrics(Fixtures.bytes("exports/go" + version + "-metrics-" + i + ".txt"));
      assertThat(reading.losses()).isEmpty();
      RuntimeReading r = reading.model();
      assertThat(r.form()).isEqualTo(Form.RUNTIME_METRICS);
      assertThat(r.stats().numGc()).isEqualTo(vars.stats().numGc());
      assertThat(r.stats().numForcedGc()).isEqualTo(vars.stats().numForcedGc());
      assertThat(r.stats().sys()).isCloseTo(vars.stats().sys(), within(8 << 20));
      assertThat(r.stats().heapAlloc()).isCloseTo(vars.stats().heapAlloc(), within(1 << 20));
      assertThat(r.stats().stackInuse()).isCloseTo(vars.stats().stackInuse(), within(1 << 20));
      assertThat(r.stats().nextGc()).isCloseTo(vars.stats().nextGc(), within(1 << 20));
      assertThat(r.liveHeap()).isPositive();
      assertThat(r.gogc()).isEqualTo(100);
      assertThat(r.limited()).isFalse();
      assertThat(r.gomaxprocs()).isPositive();
      assertThat(r.cpu().gc()).isPositive().isLessThan(r.cpu().total());
      assertThat(r.pauses().count()).isEqualTo(2 * r.stats().numGc());
    }
  }

  private static org.assertj.core.data.Offset<Long> within(long bytes) {
    return org.assertj.core.data.Offset.offset(bytes);
  }

  @Test
  void aPrometheusPageHasAllOfIt() throws MalformedInput {
    Reading<RuntimeReading> reading = metrics(Fixtures.bytes("exports/prometheus.txt"));
    assertThat(reading.losses()).isEmpty();
    RuntimeReading r = reading.model();
    assertThat(r.form()).isEqualTo(Form.PROMETHEUS);
    assertThat(r.stats().heapAlloc()).isEqualTo(20860576);
    assertThat(r.stats().nextGc()).isEqualTo(41707810);
    assertThat(r.stats().numGc()).isEqualTo(6);
    assertThat(r.gogc()).isEqualTo(100);
    assertThat(r.limited()).isFalse();
    assertThat(r.cpu().assist()).isEqualTo(0.000940385);
    assertThat(r.cpu().dedicated()).isEqualTo(0.001746723);
    assertThat(r.cpu().idleMark()).isEqualTo(0.000368507);
    assertThat(r.cpu().total()).isEqualTo(0.070732454);
    assertThat(r.processCpuSeconds()).isPositive();
    assertThat(r.residentBytes()).isPositive();
    assertThat(r.pauses().isEmpty()).isFalse();
  }

  @Test
  void aSummaryOfPausesIsReadAsItsQuantiles() throws MalformedInput {
    String page =
        """
        go_memstats_heap_alloc_bytes 1e+06
        go_gc_duration_seconds{quantile="0"} 1e-05
        go_gc_duration_seconds{quantile="0.5"} 2e-05
        go_gc_duration_seconds{quantile="1"} 0.25
        go_gc_duration_seconds_count 9
        """;
    RuntimeReading r = metrics(page.getBytes(StandardCharsets.UTF_8)).model();
    assertThat(r.pauses().quantile(0.5)).isEqualTo(2e-5);
    assertThat(r.pauses().max()).isEqualTo(0.25);
    assertThat(r.pauses().count()).isEqualTo(9);
  }

  @Test
  void aPageOfSeveralProcessesGivesTheFirstAndSaysSo() throws MalformedInput {
    String page =
        """
        go_memstats_heap_alloc_bytes{instance="a"} 100
        go_memstats_heap_alloc_bytes{instance="b"} 200
        """;
    Reading<RuntimeReading> reading = metrics(page.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.model().stats().heapAlloc()).isEqualTo(100);
    assertThat(reading.losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.what().en()).contains("several processes"));
  }

  @Test
  void cutJsonGivesWhatCameBeforeAndIsSaid() throws MalformedInput {
    byte[] whole = Fixtures.bytes("exports/go1.26-vars-1.json");
    int read = 0;
    for (int length = 0; length < whole.length; length += 7) {
      try {
        Reading<RuntimeReading> reading = expvar(Arrays.copyOf(whole, length));
        assertThat(reading.losses()).isNotEmpty();
        read++;
      } catch (MalformedInput tooEarly) {
        assertThat(tooEarly.source()).isEqualTo("vars");
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  @Test
  void otherTextsAreRefused() {
    assertThatThrownBy(() -> expvar("{\"a\": 1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("expvar");
    assertThatThrownBy(() -> metrics("up 1\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("runtime/metrics");
    byte[] nested = "{\"memstats\": ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> expvar(nested)).isInstanceOf(MalformedInput.class);
  }
}
