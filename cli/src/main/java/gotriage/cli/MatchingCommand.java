package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/// A report about the functions that an expression matches.
abstract class MatchingCommand extends PprofCommand {
  MatchingCommand(String name, ReportKind kind, String summary) {
    super(name, kind, summary);
  }

  @Override
  public String operands() {
    return "RE PROFILE…";
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    List<String> words = line.getArgList();
    if (words.size() < 2) {
      throw new UsageError(
          "which functions of which profile? gotriage "
              + name()
              + " RE PROFILE, as in gotriage "
              + name()
              + " json.Marshal cpu.pb.gz");
    }
    return report(line, console, words.subList(1, words.size()), words.getFirst());
  }
}
