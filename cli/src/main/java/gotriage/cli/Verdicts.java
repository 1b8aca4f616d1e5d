package gotriage.cli;

import gotriage.analyse.Analysis;
import gotriage.bundle.Bundle;
import gotriage.diagnose.Catalogue;
import gotriage.diagnose.Diagnosis;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.scene.Scene;
import gotriage.model.text.Language;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.scene.SceneReader;
import gotriage.read.source.SourceFiles;
import gotriage.report.Triage;
import gotriage.report.html.HtmlReport;
import gotriage.report.json.JsonReport;
import gotriage.report.markdown.MarkdownReport;
import gotriage.report.text.TextReport;
import gotriage.report.theme.Theme;
import gotriage.rules.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;

/// From evidence to a printed verdict: the second half of triage, and all of diagnose.
final class Verdicts {
  private static final int DEFAULT_WIDTH = 100;

  private Verdicts() {}

  /// Reads, diagnoses, prints, and writes the HTML report.
  ///
  /// @param bundleName as the user would type it
  /// @param html where the report goes
  /// @return the exit code
  static int show(CommandLine line, Console console, Bundle bundle, String bundleName, Path html)
      throws IOException {
    Language language = Flags.language(line, console);
    var format = Flags.format(line);
    Triage triage = judged(bundle, sources(line, console), bundleName, shortest(console, html));
    String page = HtmlReport.render(triage, language);
    try {
      Files.writeString(html, page);
    } catch (IOException e) {
      console
          .err()
          .println(
              "gotriage: "
                  + Text.of("the report could not be written: {0}", "报告没能写出：{0}", Said.of(e))
                      .in(language));
      triage = new Triage(Version.get(), triage.analysis(), triage.verdict(), bundleName, "");
    }
    console
        .out()
        .print(
            switch (format) {
              case TEXT ->
                  TextReport.render(
                      triage,
                      language,
                      Theme.of(
                          console.outTerminal(), console.environment(), StandardCharsets.UTF_8),
                      console.columns() > 0 ? console.columns() : DEFAULT_WIDTH);
              case JSON -> JsonReport.render(triage, language);
              case MARKDOWN -> MarkdownReport.render(triage, language);
              case HTML -> page;
            });
    console.out().flush();
    return switch (triage.verdict().status()) {
      case HEALTHY -> ExitCode.HEALTHY;
      case IDENTIFIED, SUSPECTED -> ExitCode.SICK;
      // Evidence was read, and no sickness can be claimed from it.
      case INSUFFICIENT -> ExitCode.NOTHING;
    };
  }

  /// Where `--source` says, else where the service was built.
  static SourceFiles sources(CommandLine line, Console console) {
    String source = line.getOptionValue("source");
    return source == null ? SourceFiles.asBuilt() : SourceFiles.under(Flags.path(console, source));
  }

  /// Reads and diagnoses.
  ///
  /// @param sources where the service's source is looked for
  /// @param html where the report will be, empty for nowhere
  static Triage judged(Bundle bundle, SourceFiles sources, String bundleName, String html)
      throws IOException {
    Scene scene = SceneReader.read(bundle);
    Analysis analysis = Analysis.of(scene, sources);
    Verdict verdict = new Diagnosis(Catalogue.load(), Rules.all()).diagnose(analysis);
    return new Triage(Version.get(), analysis, verdict, bundleName, html);
  }

  /// A path as a person would type it from where they are.
  static String shortest(Console console, Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(console.workingFolder())
        ? console.workingFolder().relativize(absolute).toString()
        : absolute.toString();
  }
}
