package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// The profile, field for field.
final class RawCommand extends PprofCommand {
  RawCommand() {
    super(
        "raw",
        ReportKind.RAW,
        "the profile as text, as pprof -raw",
        "以文本显示整个 profile，同 pprof -raw");
  }

  @Override
  public String examples() {
    return """
    gotriage raw heap.pb.gz
    """;
  }
}
