package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// The main job: capture, diagnose, report.
final class TriageCommand implements Command {
  @Override
  public String name() {
    return "triage";
  }

  @Override
  public String operands() {
    return "TARGET";
  }

  @Override
  public Text summary() {
    return new Text(
        "capture the evidence of a running service, name the cause, say what to do",
        "采集运行中服务的证据，定位根因，告诉你该做什么");
  }

  @Override
  public Options options() {
    return CaptureFlags.addTo(Flags.reporting());
  }

  @Override
  public String examples() {
    return """
    gotriage triage http://localhost:6060
    gotriage triage 4711 --seconds 5 --lang zh
    gotriage triage https://orders.internal/debug/pprof/ -H 'X-Token: …' --format json >verdict.json
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    Flags.format(line);
    Flags.language(line, console);
    CaptureRun run = CaptureRun.of(line, console);
    return of(line, console, run.folder());
  }

  /// Judges a captured bundle; the report lies beside it, since a sealed bundle never changes.
  static int of(CommandLine line, Console console, Path folder) throws IOException {
    try (Bundle bundle = Bundle.open(folder)) {
      return Verdicts.show(
          line,
          console,
          bundle,
          Verdicts.shortest(console, folder),
          folder.resolveSibling(folder.getFileName() + ".html"));
    }
  }
}
