package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// The call graph for KCachegrind.
final class CallgrindCommand extends PprofCommand {
  CallgrindCommand() {
    super(
        "callgrind",
        ReportKind.CALLGRIND,
        "the call graph for KCachegrind",
        "供 KCachegrind 使用的调用图");
  }

  @Override
  public String examples() {
    return """
    gotriage callgrind cpu.pb.gz -output=callgrind.out
    """;
  }
}
