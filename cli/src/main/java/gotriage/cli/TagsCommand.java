package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// Labels and their weights.
final class TagsCommand extends PprofCommand {
  TagsCommand() {
    super(
        "tags",
        ReportKind.TAGS,
        "what each label's values weigh, as pprof -tags",
        "各标签值的开销，同 pprof -tags");
  }

  @Override
  public String examples() {
    return """
    gotriage tags cpu.pb.gz
    """;
  }
}
