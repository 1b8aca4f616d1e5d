package gotriage.report.pprof;

/// Go's `time.Duration.String`: `1h2m3.5s`, `250ms`, `1.5µs`.
final class DurationText {
  private DurationText() {}

  static String of(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    String sign = nanos < 0 ? "-" : "";
    if (nanos == Long.MIN_VALUE) {
      return "-2562047h47m16.854775808s";
    }
    long n = Math.abs(nanos);
    if (n < 1_000) {
      return sign + n + "ns";
    }
    if (n < 1_000_000) {
      return sign + fraction(n, 1_000) + "µs";
    }
    if (n < 1_000_000_000) {
      return sign + fraction(n, 1_000_000) + "ms";
    }
    long minutes = n / 60_000_000_000L;
    String seconds = fraction(n % 60_000_000_000L, 1_000_000_000) + "s";
    if (minutes == 0) {
      return sign + seconds;
    }
    return minutes < 60
        ? sign + minutes + "m" + seconds
        : sign + minutes / 60 + "h" + minutes % 60 + "m" + seconds;
  }

  private static String fraction(long value, long unit) {
    long rest = value % unit;
    if (rest == 0) {
      return Long.toString(value / unit);
    }
    String digits = Long.toString(unit + rest).substring(1);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return value / unit + "." + digits.substring(0, end);
  }
}
