package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// pprof's other name for top.
final class TextCommand extends PprofCommand {
  TextCommand() {
    super("text", ReportKind.TOP, "the same as top", "同 top");
  }

  @Override
  public String examples() {
    return """
    gotriage text -lines cpu.pb.gz
    """;
  }
}
