package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// Callers and callees of some functions.
final class PeekCommand extends MatchingCommand {
  PeekCommand() {
    super(
        "peek",
        ReportKind.PEEK,
        "callers and callees of functions that match, as pprof -peek",
        "匹配函数的调用者和被调用者，同 pprof -peek");
  }

  @Override
  public String examples() {
    return """
    gotriage peek 'json\\.Marshal$' cpu.pb.gz
    """;
  }
}
