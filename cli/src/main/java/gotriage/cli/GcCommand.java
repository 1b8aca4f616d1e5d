package gotriage.cli;

import gotriage.analyse.Analysis;
import gotriage.analyse.gc.GcHealth;
import gotriage.analyse.trace.TraceAnalysis;
import gotriage.analyse.trace.TraceView;
import gotriage.bundle.Bundle;
import gotriage.model.Loss;
import gotriage.model.SourceCode;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.Language;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.scene.EvidenceText;
import gotriage.read.scene.SceneReader;
import gotriage.read.trace.TraceReader;
import gotriage.report.gc.GcJson;
import gotriage.report.gc.GcMarkdown;
import gotriage.report.gc.GcPage;
import gotriage.report.gc.GcReport;
import gotriage.report.gc.GcText;
import gotriage.report.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        "the collector's health from gctrace logs, heap text, expvar, metrics, traces, CPU profiles",
        "GC 的健康状况，来自 gctrace 日志、heap 文本、expvar、metrics、trace、CPU profile");
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
            "gctrace logs, heap?debug=1, /debug/vars, metrics, traces or CPU profiles",
            " gctrace 日志、heap?debug=1、/debug/vars、metrics、trace 或 CPU profile");
    try (Bundle bundle = Operands.open(line, console, what)) {
      Scene scene = SceneReader.read(bundle);
      List<Loss> losses = new ArrayList<>(scene.losses());
      GcHealth health =
          GcHealth.of(Analysis.of(scene, SourceCode.NONE), traces(bundle, scene, losses));
      if (health.sources().isEmpty()) {
        Text nothing =
            Text.of(
                "nothing in it tells of the collector: give {0}", "里面没有与 GC 有关的内容：请提供{0}", what);
        throw new SaidFailure(losses.isEmpty() ? nothing : nothing.and(losses.getFirst().said()));
      }
      var report = new GcReport(health, scene.runtime().collections().size(), losses);
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

  /// What the execution traces among the evidence say; one that cannot be read is a loss.
  private static List<Named<TraceView>> traces(Bundle bundle, Scene scene, List<Loss> losses)
      throws IOException {
    List<Named<TraceView>> traces = new ArrayList<>();
    for (int i = 0; i < scene.manifest().evidence().size(); i++) {
      if (scene.manifest().evidence().get(i).kind() == EvidenceKind.TRACE) {
        Evidence trace = bundle.manifest().evidence().get(i);
        TraceAnalysis analysis = new TraceAnalysis();
        try (InputStream in = EvidenceText.open(bundle, trace)) {
          losses.addAll(TraceReader.read(trace.name(), in, analysis).losses());
          traces.add(new Named<>(trace.name(), analysis.view()));
        } catch (MalformedInput e) {
          losses.add(new Loss(trace.name(), e.offset(), e.what()));
        }
      }
    }
    return traces;
  }
}
