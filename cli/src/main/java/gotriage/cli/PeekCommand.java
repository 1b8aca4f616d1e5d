package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;
import gotriage.model.text.Text;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/// Callers and callees of some functions.
final class PeekCommand extends PprofCommand {
  PeekCommand() {
    super(
        "peek",
        ReportKind.PEEK,
        "callers and callees of functions that match, as pprof -peek",
        "匹配函数的调用者和被调用者，同 pprof -peek");
  }

  @Override
  public String operands() {
    return "RE PROFILE…";
  }

  @Override
  public String examples() {
    return """
    gotriage peek 'json\\.Marshal$' cpu.pb.gz
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    List<String> words = line.getArgList();
    if (words.size() < 2) {
      throw new UsageError(
          Text.of(
              "which functions of which profile? gotriage peek RE PROFILE, as in gotriage peek"
                  + " json.Marshal cpu.pb.gz",
              "哪个 profile 的哪些函数？gotriage peek RE PROFILE，例如 gotriage peek json.Marshal"
                  + " cpu.pb.gz"));
    }
    return report(line, console, words.subList(1, words.size()), words.getFirst());
  }
}
