package gotriage.cli;

/// pprof's other name for top.
final class TextCommand extends TopCommand {
  TextCommand() {
    super("text", "the same as top", "同 top");
  }

  @Override
  public String examples() {
    return """
    gotriage text -lines cpu.pb.gz
    """;
  }
}
