package gotriage.cli;

import gotriage.analyse.pprof.CallGraph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.report.graph.DotText;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/// The call graph for Graphviz.
final class DotCommand extends DrawnCommand {
  DotCommand() {
    super(
        "dot",
        "the call graph in Graphviz's language, as pprof -dot",
        "Graphviz 语言的调用图，同 pprof -dot");
  }

  @Override
  public String examples() {
    return """
    gotriage dot cpu.pb.gz | dot -Tpdf -o cpu.pdf
    gotriage dot -focus=cart -nodecount=40 -output=cart.dot cpu.pb.gz
    """;
  }

  @Override
  void draw(
      PprofReport report, CallGraph drawing, List<String> legend, CommandLine line, Console console)
      throws IOException {
    Outcome.write(DotText.render(report, drawing, legend), line, console);
  }
}
