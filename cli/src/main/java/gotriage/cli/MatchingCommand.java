package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;
import gotriage.model.text.Text;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/// A report about the functions that an expression matches.
abstract class MatchingCommand extends PprofCommand {
  MatchingCommand(String name, ReportKind kind, String en, String zh) {
    super(name, kind, en, zh);
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
          Text.of(
              "which functions of which profile? gotriage {0} RE PROFILE, as in gotriage {0}"
                  + " json.Marshal cpu.pb.gz",
              "哪个 profile 的哪些函数？gotriage {0} RE PROFILE，例如 gotriage {0} json.Marshal"
                  + " cpu.pb.gz",
              name()));
    }
    return report(line, console, words.subList(1, words.size()), words.getFirst());
  }
}
