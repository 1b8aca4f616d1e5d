package gotriage.cli;

import gotriage.report.pprof.ZoneClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;

/// The machine's time zone. The JDK knows its offsets but not its short names, which Go takes from
/// the zone file (RFC 8536): `CET`, `+03`.
final class LocalClock {
  private static final int HEADER = 44;

  private LocalClock() {}

  static ZoneClock of(Console console) {
    TimeZone zone = TimeZone.getDefault();
    if (zone.getID().equals("UTC") || zone.getID().equals("Etc/UTC")) {
      return ZoneClock.UTC;
    }
    byte[] file = zoneFile(zone.getID(), console);
    return second -> {
      int offset = zone.getOffset(second * 1000) / 1000;
      boolean daylight = offset != zone.getRawOffset();
      return new ZoneClock.Zone(offset, name(file, offset, daylight, zone.getID()));
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

  /// The name of the last kind of local time in the file with an offset; the zone's own name where
  /// the file tells none.
  private static String name(byte[] file, int offset, boolean daylight, String otherwise) {
    if (file.length < HEADER || file[0] != 'T' || file[1] != 'Z') {
      return otherwise;
    }
    ByteBuffer tzif = ByteBuffer.wrap(file);
    int transitions = tzif.getInt(32);
    int types = tzif.getInt(36);
    int letters = tzif.getInt(40);
    int typeAt = HEADER + 5 * transitions;
    int namesAt = typeAt + 6 * types;
    if (transitions < 0 || types < 0 || letters < 0 || namesAt + letters > file.length) {
      return otherwise;
    }
    String name = otherwise;
    for (int t = 0; t < types; t++) {
      int at = typeAt + 6 * t;
      if (tzif.getInt(at) == offset && (file[at + 4] != 0) == daylight) {
        int from = namesAt + (file[at + 5] & 0xff);
        int to = from;
        while (to < namesAt + letters && file[to] != 0) {
          to++;
        }
        name = new String(file, from, to - from, StandardCharsets.US_ASCII);
      }
    }
    return name;
  }
}
