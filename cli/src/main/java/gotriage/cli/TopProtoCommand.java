package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// The lines of top, for programs.
final class TopProtoCommand extends PprofCommand {
  TopProtoCommand() {
    super("topproto", ReportKind.TOPPROTO, "the lines of top as a profile", "把 top 的各行写成 profile");
  }

  @Override
  public String examples() {
    return """
    gotriage topproto cpu.pb.gz -output=top.pb.gz
    """;
  }
}
