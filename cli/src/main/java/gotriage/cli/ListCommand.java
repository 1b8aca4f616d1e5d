package gotriage.cli;

import gotriage.analyse.lines.LineCounts;
import gotriage.analyse.lines.Routine;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.text.Text;
import gotriage.report.listing.ListText;
import gotriage.report.listing.Numbers;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// Source with a value at each line.
final class ListCommand extends MatchingCommand {
  static final Text WHICH_FUNCTIONS = new Text("which functions?", "哪些函数？");

  ListCommand() {
    super(
        "list",
        ReportKind.LIST,
        "source of functions with the weight of each line, as pprof -list",
        "函数的源码，每行标出其权重，同 pprof -list");
  }

  @Override
  public String examples() {
    return """
    gotriage list 'cart.*Total$' cpu.pb.gz
    gotriage list -source_path=$HOME/src/shop Total http://localhost:6060/debug/pprof/heap
    Source is looked for where it was built, in -source_path or the working folder, in its module and
    what replaces it, in vendor, in the module cache and in Go installations; a note says where it was.
    """;
  }

  @Override
  void print(PprofReport report, CommandLine line, Console console, @Nullable GoPattern pattern)
      throws IOException, Refused {
    String text =
        ListText.render(
            routines(report, pattern),
            SourcePlaces.files(report, console),
            new Numbers(report.total(), report.ownUnits()),
            Flags.language(line, console));
    Outcome.write(text, line, console);
  }

  /// @throws Refused where no function with samples matches
  static List<Routine> routines(PprofReport report, @Nullable GoPattern pattern)
      throws IOException, Refused {
    if (pattern == null) {
      throw new UsageError(WHICH_FUNCTIONS);
    }
    List<Routine> routines = LineCounts.of(report, pattern);
    if (routines.isEmpty()) {
      throw Refused.nothing(
          Text.of(
              "no matches found for regexp: {0}; gotriage top lists the functions that have samples",
              "没有函数匹配正则表达式 {0}；gotriage top 会列出有样本的函数", pattern));
    }
    return routines;
  }
}
