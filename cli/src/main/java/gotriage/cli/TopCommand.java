package gotriage.cli;

import gotriage.analyse.pprof.ReportKind;

/// The functions that weigh most.
final class TopCommand extends PprofCommand {
  TopCommand() {
    super(
        "top",
        ReportKind.TOP,
        "the functions that weigh most, as pprof -top",
        "开销最大的函数，同 pprof -top");
  }

  @Override
  public String examples() {
    return """
    gotriage top cpu.pb.gz
    gotriage top -cum -focus=encoding/json -nodecount=20 cpu.pb.gz
    gotriage top -sample_index=alloc_space -diff_base=before.pb.gz after.pb.gz
    gotriage top http://localhost:6060/debug/pprof/heap
    """;
  }
}
