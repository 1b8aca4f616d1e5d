package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.report.pprof.ZoneClock;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The reader's zone with the short names that Go prints.
class LocalClockTest {
  private final TimeZone before = TimeZone.getDefault();

  @AfterEach
  void zoneAsItWas() {
    TimeZone.setDefault(before);
  }

  private static ZoneClock.Zone at(String zone, String moment) {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Console console =
        new Console(nowhere, nowhere, false, false, 0, Map.of("TZ", zone), Path.of("."));
    return LocalClock.of(console).at(Instant.parse(moment).getEpochSecond());
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Shanghai,    2026-11-24T00:00:00Z, 28800,  CST",
    "Europe/Berlin,    2026-11-24T00:00:00Z, 3600,   CET",
    "Europe/Berlin,    2026-07-24T00:00:00Z, 7200,   CEST",
    "America/New_York, 2026-01-24T00:00:00Z, -18000, EST",
    "America/New_York, 2026-07-24T00:00:00Z, -14400, EDT",
    "Asia/Dubai,       2026-07-24T00:00:00Z, 14400,  +04",
  })
  void shortNamesAreThoseOfTheZoneFile(String zone, String moment, int offset, String name) {
    assumeTrue(
        Files.exists(Path.of("/usr/share/zoneinfo", zone)),
        "no zone files here: short names cannot be told");
    assertThat(at(zone, moment)).isEqualTo(new ZoneClock.Zone(offset, name));
  }

  @Test
  void greenwichNeedsNoFile() {
    assertThat(at("UTC", "2026-11-24T00:00:00Z").name()).isEqualTo("UTC");
  }
}
