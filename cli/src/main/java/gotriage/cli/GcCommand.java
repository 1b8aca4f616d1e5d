package gotriage.cli;

import gotriage.analyse.Analysis;
import gotriage.analyse.gc.GcHealth;
import gotriage.bundle.Bundle;
import gotriage.model.SourceCode;
import gotriage.model.scene.Scene;
import gotriage.model.text.Language;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.scene.SceneReader;
import gotriage.report.gc.GcJson;
import gotriage.report.gc.GcMarkdown;
import gotriage.report.gc.GcPage;
import gotriage.report.gc.GcReport;
import gotriage.report.gc.GcText;
import gotriage.report.theme.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// The collector's health, and what a CPU profile is worth.
final class GcCommand implements Command {
  @Override
  public String name() {
    return "gc";
  }

  @Override
  public String operands() {
    return "BUNDLE|FILE...";
  }

  @Override
  public Text summary() {
    return new Text(
        "the collector's health from gctrace logs, heap text, expvar, runtime/metrics, CPU profiles",
        "GC 的健康状况，来自 gctrace 日志、heap 文本、expvar、runtime/metrics、CPU profile");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Flags.value(
                "format",
                "FORMAT",
                "text (default), json, html or markdown, on standard output",
                "text（默认）、json、html 或 markdown，写到标准输出"))
        .addOption(Flags.language());
  }

  @Override
  public String examples() {
    return """
    gotriage gc app.log                    a log of a program run with GODEBUG=gctrace=1
    gotriage gc vars-1.json vars-2.json    /debug/vars, twice
    gotriage gc metrics.txt cpu.pb.gz      a Prometheus page and a CPU profile
    gotriage gc gotriage-orders-20261124-031500 --format html > gc.html
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    Language language = Flags.language(line, console);
    var format = Flags.format(line);
    Text what =
        Text.of(
            "gctrace logs, heap?debug=1, /debug/vars, metrics or CPU profiles",
            " gctrace 日志、heap?debug=1、/debug/vars、metrics 或 CPU profile");
    try (Bundle bundle = Operands.open(line, console, what)) {
      Scene scene = SceneReader.read(bundle);
      GcHealth health = GcHealth.of(Analysis.of(scene, SourceCode.NONE));
      if (health.sources().isEmpty()) {
        Text nothing =
            Text.of(
                "nothing in it tells of the collector: give {0}", "里面没有与 GC 有关的内容：请提供{0}", what);
        throw new SaidFailure(
            scene.losses().isEmpty() ? nothing : nothing.and(scene.losses().getFirst().said()));
      }
      var report = new GcReport(health, scene.runtime().collections().size(), scene.losses());
      console
          .out()
          .print(
              switch (format) {
                case TEXT ->
                    GcText.render(
                        report,
                        language,
                        Theme.of(
                            console.outTerminal(), console.environment(), StandardCharsets.UTF_8));
                case JSON -> GcJson.render(report, language);
                case HTML -> GcPage.render(report, language);
                case MARKDOWN -> GcMarkdown.render(report, language);
              });
      console.out().flush();
      return ExitCode.HEALTHY;
    }
  }
}
