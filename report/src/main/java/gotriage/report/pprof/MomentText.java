package gotriage.report.pprof;

/// A moment in local time as Go writes it.
///
/// No `java.time`: its zones and formatters take longer to load than a small profile to print.
final class MomentText {
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400;

  private MomentText() {}

  /// `2006-01-02 15:04:05 MST`
  static String seconds(long nanos, ZoneClock clock) {
    ZoneClock.Zone zone = clock.at(Math.floorDiv(nanos, NANOS));
    return dateTime(nanos, zone).append(' ').append(zone.name()).toString();
  }

  /// `2006-01-02 15:04:05.999999999 -0700 MST`
  static String full(long nanos, ZoneClock clock) {
    ZoneClock.Zone zone = clock.at(Math.floorDiv(nanos, NANOS));
    StringBuilder text = dateTime(nanos, zone);
    long rest = Math.floorMod(nanos, NANOS);
    if (rest != 0) {
      String digits = Long.toString(NANOS + rest).substring(1);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      text.append('.').append(digits, 0, end);
    }
    int minutes = Math.abs(zone.offsetSeconds()) / 60;
    text.append(' ').append(zone.offsetSeconds() < 0 ? '-' : '+');
    two(two(text, minutes / 60), minutes % 60);
    return text.append(' ').append(zone.name()).toString();
  }

  private static StringBuilder dateTime(long nanos, ZoneClock.Zone zone) {
    long local = Math.floorDiv(nanos, NANOS) + zone.offsetSeconds();
    long days = Math.floorDiv(local, DAY);
    int second = (int) Math.floorMod(local, DAY);
    // Days since 0000-03-01, so that leap days end years (Howard Hinnant, civil_from_days).
    long shifted = days + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    int dayOfEra = (int) (shifted - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shiftedMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    var text = new StringBuilder(40);
    String digits = Long.toString(year);
    text.append("0".repeat(Math.max(0, 4 - digits.length()))).append(digits);
    two(text.append('-'), month);
    two(text.append('-'), day);
    two(text.append(' '), second / 3600);
    two(text.append(':'), second / 60 % 60);
    return two(text.append(':'), second % 60);
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
