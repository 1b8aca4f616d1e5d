package gotriage.cli;

import gotriage.analyse.pprof.CallGraph;
import gotriage.analyse.pprof.PprofReport;
import gotriage.report.graph.GraphSvg;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/// The call graph as a picture.
final class SvgCommand extends DrawnCommand {
  SvgCommand() {
    super(
        "svg",
        "the call graph as a picture, as pprof -svg; needs no Graphviz",
        "调用图图片，同 pprof -svg；不需要 Graphviz");
  }

  @Override
  public String examples() {
    return """
    gotriage svg -output=cpu.svg cpu.pb.gz
    gotriage svg -focus=cart cpu.pb.gz       writes graph.svg where standard output is a terminal
    """;
  }

  @Override
  void draw(
      PprofReport report, CallGraph drawing, List<String> legend, CommandLine line, Console console)
      throws IOException {
    Outcome.writeDocument(GraphSvg.render(report, drawing, legend), "graph.svg", line, console);
  }
}
