package gotriage.report.pprof;

import java.util.List;

/// What `top` shows of a CPU profile beyond pprof's own: cores beside shares.
///
/// @param seconds that the profile took
/// @param notes how far the profile can be trusted, in the reader's language
public record Cores(double seconds, List<String> notes) {
  /// A thousandth of a core is what a profile of ten seconds at 100 Hz can see.
  static String text(double value) {
    long thousandths = Math.round(Math.abs(value) * 1000);
    String fraction = Long.toString(1000 + thousandths % 1000).substring(1);
    return (value < 0 && thousandths > 0 ? "-" : "") + thousandths / 1000 + "." + fraction;
  }
}
