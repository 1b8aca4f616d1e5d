package gotriage.model.text;

/// Numbers as people read them, the same in every language and locale.
///
/// Built without `String.format`, which costs tens of milliseconds of a cold start.
public final class Quantity {
  private Quantity() {}

  /// `0.98 cores`
  public static Text cores(double cores) {
    return Text.of("{0} cores", "{0} 核", decimal(cores, 2));
  }

  /// `93%`; one digit behind the point below ten.
  public static String percent(double share) {
    double p = share * 100;
    return decimal(p, Math.abs(p) < 9.95 && p != 0 ? 1 : 0) + "%";
  }

  /// Binary multiples with pprof's names: `512 B`, `1.50 MB`, `2.00 GB`.
  public static String bytes(double bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
    double value = bytes;
    int unit = 0;
    while (Math.abs(value) >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return decimal(value, unit == 0 ? 0 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0)
        + " "
        + units[unit];
  }

  public static String bytesPerSecond(double rate) {
    return bytes(rate) + "/s";
  }

  /// `12/s`, `0.40/s`
  public static String perSecond(double rate) {
    return decimal(rate, Math.abs(rate) < 10 ? 2 : 0) + "/s";
  }

  /// `850 µs`, `12 ms`, `3.2 s`, `4 min 10 s`
  public static String seconds(double seconds) {
    double s = Math.abs(seconds);
    if (s >= 120) {
      long whole = Math.round(seconds);
      return whole / 60 + " min " + whole % 60 + " s";
    }
    if (s >= 1 || s == 0) {
      return decimal(seconds, s < 10 && s > 0 ? 1 : 0) + " s";
    }
    return s >= 1e-3
        ? decimal(seconds * 1e3, s < 1e-2 ? 1 : 0) + " ms"
        : decimal(seconds * 1e6, 0) + " µs";
  }

  /// A count with thin groups: `12 345`.
  public static String count(long n) {
    String digits = Long.toString(Math.abs(n));
    var out = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0 && digits.length() > 4) {
        out.append(' ');
      }
      out.append(digits.charAt(i));
    }
    return n < 0 ? "-" + out : out.toString();
  }

  /// A number rounded half up to so many digits behind the point; `n/a` for NaN.
  public static String decimal(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "n/a";
    }
    long scale = 1;
    for (int i = 0; i < digits; i++) {
      scale *= 10;
    }
    long scaled = Math.round(Math.abs(value) * scale);
    String whole = Long.toString(scaled / scale);
    String sign = value < 0 && scaled != 0 ? "-" : "";
    if (digits == 0) {
      return sign + whole;
    }
    String fraction = Long.toString(scaled % scale + scale).substring(1);
    return sign + whole + "." + fraction;
  }
}
