package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// The call graph as text.
final class TreeCommand extends PprofCommand {
  TreeCommand() {
    super(
        "tree",
        ReportKind.TREE,
        "each function between its callers and callees, as pprof -tree",
        "每个函数及其调用者和被调用者，同 pprof -tree");
  }

  @Override
  public String examples() {
    return """
    gotriage tree -focus=ServeHTTP cpu.pb.gz
    """;
  }
}
