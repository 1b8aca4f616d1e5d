package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// A profile from profiles.
final class ProtoCommand extends PprofCommand {
  ProtoCommand() {
    super(
        "proto",
        ReportKind.PROTO,
        "the profile, filtered and merged, as a new profile",
        "过滤、合并后的新 profile");
  }

  @Override
  public String examples() {
    return """
    gotriage proto -focus=json a.pb.gz b.pb.gz -output=both.pb.gz
    """;
  }
}
