package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// What people wrote into the profile.
final class CommentsCommand extends PprofCommand {
  CommentsCommand() {
    super(
        "comments",
        ReportKind.COMMENTS,
        "the profile's comments, as pprof -comments",
        "profile 里的注释，同 pprof -comments");
  }

  @Override
  public String examples() {
    return """
    gotriage comments cpu.pb.gz
    """;
  }
}
