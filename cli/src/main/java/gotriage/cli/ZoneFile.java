package gotriage.cli;

import gotriage.report.pprof.ZoneClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time zone file (TZif, RFC 8536): offsets and short names by instant.
///
/// Of versions 2 and later the second block is read: the first is empty in the files that most
/// systems ship. After its last transition the footer, a POSIX `TZ` string, tells the names.
final class ZoneFile {
  private static final int HEADER = 44;
  private static final int MOST = 65_536;

  /// `EST5EDT,…`, `<+04>-4`, `IST-1GMT0,…`: name, hours west of Greenwich, the same of the other
  /// half of the year. An offset that is not said is an hour east of the first.
  private static final Pattern FOOTER =
      Pattern.compile(
          "(<[^>]+>|[A-Za-z]+)([-+]?\\d+(?::\\d+){0,2})"
              + "(?:(<[^>]+>|[A-Za-z]+)([-+]?\\d+(?::\\d+){0,2})?(?:,.*)?)?");

  private final long[] transitions;
  private final int[] kinds;
  private final List<ZoneClock.Zone> zones;

  /// The zones that the footer names: none, one, or two.
  private final List<ZoneClock.Zone> later;

  private ZoneFile(
      long[] transitions, int[] kinds, List<ZoneClock.Zone> zones, List<ZoneClock.Zone> later) {
    this.transitions = transitions;
    this.kinds = kinds;
    this.zones = zones;
    this.later = later;
  }

  /// The zone file in these bytes, null where they hold none.
  static @Nullable ZoneFile of(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    Counts first = Counts.at(file, 0);
    if (first == null) {
      return null;
    }
    if (bytes[4] < '2') {
      return block(file, 0, first, 4);
    }
    int second = HEADER + first.size(4);
    Counts counts = Counts.at(file, second);
    return counts == null ? null : block(file, second, counts, 8);
  }

  /// @param offset the offset that applies then, in seconds: past the last transition it chooses
  ///   between the footer's names
  /// @return null where the file does not tell
  ZoneClock.@Nullable Zone at(long second, int offset) {
    int applies = -1;
    while (applies + 1 < transitions.length && transitions[applies + 1] <= second) {
      applies++;
    }
    if (applies == transitions.length - 1) {
      for (ZoneClock.Zone zone : later) {
        if (zone.offsetSeconds() == offset) {
          return zone;
        }
      }
    }
    int kind = applies < 0 ? 0 : kinds[applies];
    return kind < zones.size() ? zones.get(kind) : null;
  }

  private record Counts(int local, int standard, int leaps, int times, int types, int letters) {
    static @Nullable Counts at(ByteBuffer file, int at) {
      if (file.limit() - HEADER < at || file.getInt(at) != 0x545a6966) {
        return null;
      }
      int[] count = new int[6];
      for (int i = 0; i < count.length; i++) {
        count[i] = file.getInt(at + 20 + 4 * i);
        if (count[i] < 0 || count[i] > MOST) {
          return null;
        }
      }
      Counts c = new Counts(count[0], count[1], count[2], count[3], count[4], count[5]);
      int time = at == 0 ? 4 : 8;
      return file.limit() - HEADER - c.size(time) < at ? null : c;
    }

    /// @param time bytes of a time in this block
    int size(int time) {
      return times * (time + 1) + types * 6 + letters + leaps * (time + 4) + standard + local;
    }
  }

  private static ZoneFile block(ByteBuffer file, int at, Counts c, int time) {
    int timesAt = at + HEADER;
    int kindsAt = timesAt + c.times() * time;
    int typesAt = kindsAt + c.times();
    int namesAt = typesAt + c.types() * 6;
    long[] transitions = new long[c.times()];
    int[] kinds = new int[c.times()];
    for (int i = 0; i < c.times(); i++) {
      transitions[i] = time == 4 ? file.getInt(timesAt + 4 * i) : file.getLong(timesAt + 8 * i);
      kinds[i] = file.get(kindsAt + i) & 0xff;
    }
    List<ZoneClock.Zone> zones = new ArrayList<>();
    for (int i = 0; i < c.types(); i++) {
      int type = typesAt + 6 * i;
      int name = namesAt + (file.get(type + 5) & 0xff);
      zones.add(new ZoneClock.Zone(file.getInt(type), name(file, name, namesAt + c.letters())));
    }
    int end = at + HEADER + c.size(time);
    return new ZoneFile(transitions, kinds, zones, time == 4 ? List.of() : footer(file, end));
  }

  private static String name(ByteBuffer file, int from, int limit) {
    int to = from;
    while (to < limit && file.get(to) != 0) {
      to++;
    }
    return to > from ? text(file, from, to) : "";
  }

  private static List<ZoneClock.Zone> footer(ByteBuffer file, int at) {
    Matcher m = FOOTER.matcher(text(file, at, file.limit()).strip());
    if (!m.matches()) {
      return List.of();
    }
    int standard = -seconds(m.group(2));
    List<ZoneClock.Zone> zones = new ArrayList<>();
    zones.add(new ZoneClock.Zone(standard, bare(m.group(1))));
    if (m.group(3) != null) {
      int other = m.group(4) == null ? standard + 3600 : -seconds(m.group(4));
      zones.add(new ZoneClock.Zone(other, bare(m.group(3))));
    }
    return zones;
  }

  private static String bare(String name) {
    return name.startsWith("<") ? name.substring(1, name.length() - 1) : name;
  }

  /// `5`, `-5:30`, `+03:00:00`
  private static int seconds(String clock) {
    boolean minus = clock.startsWith("-");
    int seconds = 0;
    int unit = 3600;
    for (String part : clock.substring(minus || clock.startsWith("+") ? 1 : 0).split(":", -1)) {
      seconds += unit * (part.length() > 3 ? 0 : Integer.parseInt(part));
      unit /= 60;
    }
    return minus ? -seconds : seconds;
  }

  private static String text(ByteBuffer file, int from, int to) {
    byte[] letters = new byte[to - from];
    file.get(from, letters);
    return new String(letters, StandardCharsets.US_ASCII);
  }
}
