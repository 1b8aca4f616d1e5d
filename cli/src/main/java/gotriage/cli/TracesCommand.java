package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// All samples.
final class TracesCommand extends PprofCommand {
  TracesCommand() {
    super(
        "traces",
        ReportKind.TRACES,
        "every stack with its labels, as pprof -traces",
        "每个调用栈及其标签，同 pprof -traces");
  }

  @Override
  public String examples() {
    return """
    gotriage traces -tagfocus=tenant=acme cpu.pb.gz
    """;
  }
}
