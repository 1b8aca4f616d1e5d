package gotriage.read.gctrace;

import java.util.regex.Pattern;

/// Who wrote a log line: what stands before the runtime's own words, without times and levels.
///
/// `2026-11-24T09:00:00Z stderr F `, `Nov 24 09:00:00 ` come to nothing; `[pod/orders-7d9f/app] `
/// and `orders-1 | ` keep the name, so that the lines of two processes in one log are told apart.
final class LinePrefix {
  /// Dates, clocks, counters, months and days of syslog, the words of container logs.
  private static final Pattern NOISE =
      Pattern.compile(
          "\\d[\\d:.,/TZ+-]*\\d?Z?|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
              + "|stderr|stdout|F|P|\\{\"log\":\"|\\|");

  private static final int LONGEST = 200;

  private LinePrefix() {}

  static String source(String prefix) {
    if (prefix.isBlank()) {
      return "";
    }
    String text = prefix.length() > LONGEST ? prefix.substring(0, LONGEST) : prefix;
    var source = new StringBuilder();
    for (String token : text.strip().split("\\s+")) {
      if (!NOISE.matcher(token).matches()) {
        source.append(source.isEmpty() ? "" : " ").append(token);
      }
    }
    return source.toString();
  }
}
