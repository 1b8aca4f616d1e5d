package gotriage.report.pprof;

import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Prints a report of the kind that it was made for.
public final class PprofText {
  private PprofText() {}

  /// @param pattern what `peek` is asked for; null otherwise
  /// @throws Refused when there is nothing to show
  public static void print(
      PprofReport report, OutputStream to, ZoneClock clock, @Nullable GoPattern pattern)
      throws IOException, Refused {
    ReportOut out = new ReportOut(to);
    switch (report.kind()) {
      case TOP -> TopText.print(report, out, clock, null);
      case TREE, PEEK -> TreeText.print(report, out, clock, pattern);
      case TRACES -> TracesText.print(report, out, clock);
      case TAGS -> TagsText.print(report, out);
      case RAW -> RawText.print(report, out, clock);
      case CALLGRIND -> CallgrindText.print(report, out);
      case COMMENTS -> {
        for (String comment : report.profile().header().comments()) {
          out.line(comment);
        }
      }
      case PROTO ->
          ProfileProto.write(report.aggregated(), 1 / report.options().values().divideBy(), to);
      case TOPPROTO -> ProfileProto.write(TopProto.of(report), 1, to);
      case DIFF, DOT, LIST, WEBLIST, DISASM ->
          throw new IllegalArgumentException(report.kind() + " is printed elsewhere");
    }
    out.flush();
  }

  /// `top` with cores beside the shares.
  public static void top(PprofReport report, OutputStream to, ZoneClock clock, Cores cores)
      throws IOException {
    ReportOut out = new ReportOut(to);
    TopText.print(report, out, clock, cores);
    out.flush();
  }
}
