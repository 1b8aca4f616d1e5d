package gotriage.cli;

import gotriage.report.pprof.ZoneClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;

/// The machine's time zone. The JDK knows its offsets but not its short names, which Go takes from
/// the zone file (RFC 8536): `CET`, `+03`.
final class LocalClock {
  private LocalClock() {}

  static ZoneClock of(Console console) {
    TimeZone zone = TimeZone.getDefault();
    if (zone.getID().equals("UTC") || zone.getID().equals("Etc/UTC")) {
      return ZoneClock.UTC;
    }
    ZoneFile file = ZoneFile.of(zoneFile(zone.getID(), console));
    return second -> {
      int offset = zone.getOffset(second * 1000) / 1000;
      ZoneClock.Zone told = file == null ? null : file.at(second, offset);
      return told == null ? new ZoneClock.Zone(offset, zone.getID()) : told;
    };
  }

  private static byte[] zoneFile(String id, Console console) {
    try {
      Path named = Path.of("/usr/share/zoneinfo", id);
      return Files.readAllBytes(
          console.variable("TZ").isEmpty() && !Files.exists(named)
              ? Path.of("/etc/localtime")
              : named);
    } catch (IOException _) {
      return new byte[0];
    }
  }
}
