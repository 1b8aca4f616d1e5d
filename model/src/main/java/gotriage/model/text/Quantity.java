package gotriage.model.text;

/// Numbers with their units the way pprof writes them, the same in every language and locale: two
/// decimals at most, `.00` left out, binary multiples (`kB` is 1024 bytes), percent from two
/// figures below 1.
///
/// No `String.format`: it is the slowest part of a short command's start.
public final class Quantity {
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Quantity() {}

  /// `0.98 cores`, `1 core`; what is smaller than sampling can see is 0.
  public static Text cores(double cores) {
    String number = decimal(cores);
    return Text.of(number.equals("1") ? "{0} core" : "{0} cores", "{0} 核", number);
  }

  /// `230MB`, `30.9kB`.
  public static String bytes(double bytes) {
    double value = Math.abs(bytes);
    int unit = 0;
    while (value >= 1024 && unit < BYTES.length - 1) {
      value /= 1024;
      unit++;
    }
    return sign(bytes) + (unit == 0 ? count(Math.round(value)) : decimal(value)) + BYTES[unit];
  }

  public static String bytesPerSecond(double rate) {
    return bytes(rate) + "/s";
  }

  /// `67/s`, `0.4/s`
  public static String perSecond(double rate) {
    return decimal(rate) + "/s";
  }

  /// A share of 1 as `42%`, `4.2%`, `0.31%`.
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "?";
    }
    double percent = Math.abs(share * 100);
    if (percent < 0.005) {
      return "0%";
    }
    String digits =
        percent >= 99.95 && percent <= 100.05
            ? "100"
            : fixed(percent, percent >= 10 ? 0 : percent >= 1 ? 1 : 2);
    return sign(share) + digits + "%";
  }

  /// `12µs`, `1.91s`, `4m10s`, `2h05m`.
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "?";
    }
    double s = Math.abs(seconds);
    String text;
    if (s == 0) {
      text = "0s";
    } else if (s < 1e-6) {
      text = decimal(s * 1e9) + "ns";
    } else if (s < 1e-3) {
      text = decimal(s * 1e6) + "µs";
    } else if (s < 1) {
      text = decimal(s * 1e3) + "ms";
    } else if (s < 60) {
      text = decimal(s) + "s";
    } else {
      long whole = Math.round(s);
      text =
          whole < 3600
              ? whole / 60 + "m" + twoDigits(whole % 60) + "s"
              : whole / 3600 + "h" + twoDigits(whole / 60 % 60) + "m";
    }
    return sign(seconds) + text;
  }

  /// `12,480`.
  public static String count(long count) {
    String digits = Long.toString(count);
    int from = count < 0 ? 1 : 0;
    var out = new StringBuilder(digits);
    for (int at = digits.length() - 3; at > from; at -= 3) {
      out.insert(at, ',');
    }
    return out.toString();
  }

  /// At most two decimals, trailing zeros left out, thousands grouped.
  public static String decimal(double value) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    String text = fixed(Math.abs(value), 2);
    int end = text.length();
    if (text.indexOf('.') >= 0) {
      while (text.charAt(end - 1) == '0') {
        end--;
      }
      if (text.charAt(end - 1) == '.') {
        end--;
      }
    }
    String digits = text.substring(0, end);
    return digits.equals("0") ? "0" : sign(value) + digits;
  }

  /// A number with exactly so many decimals, for columns; `?` when it is not finite.
  public static String decimal(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    String digits = fixed(Math.abs(value), decimals);
    return value < 0 && digits.matches(".*[1-9].*") ? "-" + digits : digits;
  }

  private static String fixed(double value, int decimals) {
    long power = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
    if (value >= 1e15) {
      return Double.toString(value);
    }
    long scaled = Math.round(value * power);
    String whole = count(scaled / power);
    if (decimals == 0) {
      return whole;
    }
    String fraction = Long.toString(scaled % power);
    return whole + "." + "0".repeat(decimals - fraction.length()) + fraction;
  }

  private static String sign(double value) {
    return value < 0 ? "-" : "";
  }

  private static String twoDigits(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }
}
