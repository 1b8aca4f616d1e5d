package gotriage.cli;

import gotriage.analyse.pprof.CallGraph;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.ReportKind;
import gotriage.report.pprof.Head;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// A call graph to be looked at.
abstract class DrawnCommand extends PprofCommand {
  DrawnCommand(String name, String en, String zh) {
    super(name, ReportKind.DOT, en, zh);
  }

  /// @param legend lines about the profile and about what was left out
  abstract void draw(
      PprofReport report, CallGraph drawing, List<String> legend, CommandLine line, Console console)
      throws IOException;

  @Override
  void print(PprofReport report, CommandLine line, Console console, @Nullable GoPattern pattern)
      throws IOException {
    CallGraph drawing = report.callGraph();
    List<String> legend =
        Head.graph(
            report,
            drawing.trimmed(),
            report.commonUnit(drawing.graph()),
            LocalClock.of(console),
            true);
    draw(report, drawing, legend, line, console);
  }
}
