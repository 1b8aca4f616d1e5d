package gotriage.cli;

import gotriage.analyse.lines.CodeOf;
import gotriage.analyse.lines.Routine;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.report.listing.ListPage;
import gotriage.report.listing.Numbers;
import gotriage.report.pprof.Head;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// Source with values, and the machine code of each line, as a page.
final class WeblistCommand extends MatchingCommand {
  WeblistCommand() {
    super(
        "weblist",
        ReportKind.LIST,
        "a page of source with the weight of each line and its machine code, as pprof -weblist",
        "源码页面，标出每行的权重和机器码，同 pprof -weblist");
  }

  @Override
  public String operands() {
    return "RE [BINARY] PROFILE…";
  }

  @Override
  public String examples() {
    return """
    gotriage weblist -output=cart.html cart cpu.pb.gz
    gotriage weblist . cpu.pb.gz        writes weblist.html where standard output is a terminal
    """;
  }

  @Override
  void print(PprofReport report, CommandLine line, Console console, @Nullable GoPattern pattern)
      throws IOException, Refused {
    List<Routine> routines = ListCommand.routines(report, pattern);
    CodeOf wanted = CodeOf.of(report.profile(), routines);
    MachineCode machine =
        MachineCode.of(
            report,
            line,
            console,
            (symbol, offset, _) -> wanted.in(symbol.start() + offset, symbol.size()));
    IOException failure = machine.failure();
    String page =
        ListPage.render(
            routines,
            SourcePlaces.files(report, console),
            new Numbers(report.total(), report.ownUnits()),
            Head.profile(report, report.ownUnits(), LocalClock.of(console)),
            machine.code(),
            failure == null
                ? Text.EMPTY
                : Text.of("no machine code: {0}", "没有机器码：{0}", Said.of(failure)),
            Flags.language(line, console));
    Outcome.writeDocument(page, "weblist.html", line, console);
  }
}
