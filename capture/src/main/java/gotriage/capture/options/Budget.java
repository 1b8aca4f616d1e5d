package gotriage.capture.options;

import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import java.time.Duration;
import java.util.Locale;

/// The most a capture may cost the target. A step that does not fit is shortened or left out, and
/// the bundle says so.
///
/// @param total from the first step to the seal
/// @param stopTheWorldMillis in one step
/// @param bytes of all steps together
public record Budget(Duration total, double stopTheWorldMillis, long bytes) {
  public static final Budget DEFAULT = new Budget(Duration.ofSeconds(60), 50, 512L << 20);

  /// Reads `--budget`: settings parted by commas, what is not named stays as it is by default.
  ///
  /// `90s`, `total=90s`, `stw=200ms`, `bytes=1GB`, `total=2m,stw=1s`.
  ///
  /// @throws WrongWords when it cannot be read
  public static Budget parse(String text) {
    Duration total = DEFAULT.total();
    double stw = DEFAULT.stopTheWorldMillis();
    long bytes = DEFAULT.bytes();
    for (String part : text.split(",", -1)) {
      String setting = part.strip().toLowerCase(Locale.ROOT);
      int eq = setting.indexOf('=');
      String key = eq < 0 ? "total" : setting.substring(0, eq);
      String value = setting.substring(eq + 1);
      switch (key) {
        case "total" -> total = Duration.ofNanos((long) (seconds(value) * 1e9));
        case "stw" -> stw = seconds(value) * 1000;
        case "bytes" -> bytes = bytes(value);
        default -> throw wrong(part);
      }
    }
    if (total.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new WrongWords(
          Text.of("a budget below one second captures nothing: {0}", "预算不足一秒，什么也采不到：{0}", text));
    }
    return new Budget(total, stw, bytes);
  }

  private static double seconds(String text) {
    if (text.endsWith("ms")) {
      return number(text, 2) / 1000;
    }
    if (text.endsWith("s")) {
      return number(text, 1);
    }
    if (text.endsWith("m")) {
      return number(text, 1) * 60;
    }
    return number(text, 0);
  }

  private static long bytes(String text) {
    String t = text.endsWith("ib") ? text.substring(0, text.length() - 2) + "b" : text;
    if (t.endsWith("gb")) {
      return (long) (number(t, 2) * (1L << 30));
    }
    if (t.endsWith("mb")) {
      return (long) (number(t, 2) * (1L << 20));
    }
    if (t.endsWith("kb")) {
      return (long) (number(t, 2) * (1L << 10));
    }
    return (long) number(t, 0);
  }

  private static double number(String text, int suffix) {
    try {
      double value = Double.parseDouble(text.substring(0, text.length() - suffix));
      if (value >= 0 && value < 1e12) {
        return value;
      }
    } catch (NumberFormatException _) {
      // The same answer for both.
    }
    throw wrong(text);
  }

  private static WrongWords wrong(String part) {
    return new WrongWords(
        Text.of(
            "--budget does not know {0}; it takes total=60s, stw=50ms, bytes=512MB",
            "--budget 不认识 {0}；可以写 total=60s、stw=50ms、bytes=512MB", part));
  }
}
