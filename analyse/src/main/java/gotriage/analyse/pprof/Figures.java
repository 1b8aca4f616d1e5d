package gotriage.analyse.pprof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as pprof prints them, digit for digit: Go rounds the exact binary value half to even,
/// which `String.format` does not.
public final class Figures {
  /// 2^63
  private static final double LONG_END = 0x1p63;

  private Figures() {}

  /// A value in its own best unit: `512.17kB`.
  public static String label(long value, String unit) {
    return label(value, unit, "auto");
  }

  /// A value of one unit in another: two decimals unless they are 00, no unit behind a 0.
  public static String label(long value, String from, String to) {
    Unit.Scaled scaled = Unit.scale(value, from, to);
    String number = twoDecimals(scaled.value());
    if (number.endsWith(".00")) {
      number = number.substring(0, number.length() - 3);
    }
    return number.equals("0") || number.equals("-0") ? "0" : number + scaled.unit();
  }

  /// The share of a total, six characters wide: `12.35%`, ` 100%`, ` 0.12%`.
  public static String percentage(long value, long total) {
    double ratio = total == 0 ? 0 : Math.abs((double) value / (double) total) * 100;
    if (ratio >= 99.95 && ratio <= 100.05) {
      return "  100%";
    }
    return left(ratio >= 1 ? twoDecimals(ratio) : twoDigits(ratio), 5) + "%";
  }

  /// As Go's `%.2f`.
  static String twoDecimals(double value) {
    double hundredfold = value * 100;
    if (!(Math.abs(hundredfold) < 0x1p50)) {
      return Double.isFinite(value)
          ? new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString()
          : Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }
    long cents = (long) Math.rint(hundredfold);
    // A product that was itself rounded onto a half is no tie: its true value decides.
    double error = Math.fma(value, 100, -hundredfold);
    double rest = hundredfold - cents;
    if (rest == 0.5 && error > 0) {
      cents++;
    } else if (rest == -0.5 && error < 0) {
      cents--;
    }
    long absolute = Math.abs(cents);
    var text = new StringBuilder();
    if (cents < 0 || (cents == 0 && (value < 0 || 1 / value < 0))) {
      text.append('-');
    }
    text.append(absolute / 100).append('.');
    text.append((char) ('0' + absolute / 10 % 10)).append((char) ('0' + absolute % 10));
    return text.toString();
  }

  /// As Go's `%.2g`, for values from 0 to 1.
  static String twoDigits(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal digits = rounded.stripTrailingZeros();
    if (exponent >= -4) {
      return digits.toPlainString();
    }
    String unscaled = digits.unscaledValue().toString();
    return unscaled.charAt(0)
        + (unscaled.length() > 1 ? "." + unscaled.substring(1) : "")
        + (exponent > -10 ? "e-0" : "e-")
        + -exponent;
  }

  /// Go's conversion of a float64 to an int64 on amd64.
  static long toLong(double value) {
    return value >= -LONG_END && value < LONG_END ? (long) value : Long.MIN_VALUE;
  }

  /// Go's `math.Round`: halves away from 0.
  static double round(double value) {
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    return Math.abs(value - whole) >= 0.5 ? whole + Math.signum(value) : whole;
  }

  /// Padded on the left to a width in characters.
  public static String left(String text, int width) {
    int missing = width - text.codePointCount(0, text.length());
    return missing > 0 ? " ".repeat(missing) + text : text;
  }
}
