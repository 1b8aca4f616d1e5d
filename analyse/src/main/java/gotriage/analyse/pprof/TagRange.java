package gotriage.analyse.pprof;

import gotriage.model.text.Text;
import org.jspecify.annotations.Nullable;

/// A range of numbers with units: `32kb` is that number, `:64kb` up to it, `4mb:` from it,
/// `12kb:64mb` between both.
///
/// @param unit as [Unit] names it; a label in units that do not convert is outside
record TagRange(double least, double most, String unit) {

  /// Null where the text is no range but a pattern.
  static @Nullable TagRange parse(String option, String text) throws Refused {
    int end = number(text, text.startsWith(":") ? 1 : 0);
    if (end < 0) {
      return null;
    }
    boolean upTo = text.startsWith(":");
    int unitEnd = letters(text, end);
    Unit.Scaled first =
        scaled(option, text.substring(upTo ? 1 : 0, end), text.substring(end, unitEnd));
    if (upTo) {
      return unitEnd == text.length()
          ? new TagRange(Double.NEGATIVE_INFINITY, first.value(), first.unit())
          : null;
    }
    if (unitEnd == text.length()) {
      return new TagRange(first.value(), first.value(), first.unit());
    }
    if (text.charAt(unitEnd) != ':') {
      return null;
    }
    if (unitEnd + 1 == text.length()) {
      return new TagRange(first.value(), Double.POSITIVE_INFINITY, first.unit());
    }
    int secondEnd = number(text, unitEnd + 1);
    if (secondEnd < 0 || letters(text, secondEnd) != text.length()) {
      return null;
    }
    Unit.Scaled second =
        Unit.scale(
            whole(option, text.substring(unitEnd + 1, secondEnd)),
            text.substring(secondEnd),
            first.unit());
    return second.unit().equals(first.unit())
        ? new TagRange(first.value(), second.value(), first.unit())
        : null;
  }

  boolean contains(long value, String valueUnit) {
    Unit.Scaled scaled = Unit.scale(value, valueUnit, unit);
    return scaled.unit().equals(unit) && scaled.value() >= least && scaled.value() <= most;
  }

  private static Unit.Scaled scaled(String option, String number, String unit) throws Refused {
    return Unit.scale(whole(option, number), unit, unit);
  }

  private static long whole(String option, String number) throws Refused {
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException _) {
      throw Refused.usage(
          Text.of("parsing {0}: {1} is too large a number", "{0} 有误：数字 {1} 太大", option, number));
    }
  }

  /// The end of the number that starts at an index, -1 where none does.
  private static int number(String text, int from) {
    int at = from;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == digits ? -1 : at;
  }

  private static int letters(String text, int from) {
    int at = from;
    while (at < text.length() && ((text.charAt(at) | 32) >= 'a' && (text.charAt(at) | 32) <= 'z')) {
      at++;
    }
    return at;
  }
}
