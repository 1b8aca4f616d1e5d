package gotriage.cli;

import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofOptions;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.text.Language;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.pprof.DamagedStream;
import gotriage.report.pprof.PprofText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// One of pprof's reports, under its name and with its flags.
abstract class PprofCommand implements Command {
  /// Filters that take everything away where they match nothing: a mistake, not an empty report.
  private static final Set<String> LEAVES_NOTHING = Set.of("Focus", "Show", "ShowFrom", "TagFocus");

  private final String name;
  private final ReportKind kind;
  private final Text summary;

  PprofCommand(String name, ReportKind kind, String en, String zh) {
    this.name = name;
    this.kind = kind;
    this.summary = new Text(en, zh);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String operands() {
    return "PROFILE…";
  }

  @Override
  public Text summary() {
    return summary;
  }

  @Override
  public Options options() {
    return PprofFlags.options();
  }

  @Override
  public String[] words(String[] args) {
    return PprofFlags.inOneForm(args);
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    return report(line, console, line.getArgList(), null);
  }

  /// @param pattern the report's own argument, for those that have one
  int report(CommandLine line, Console console, List<String> sources, @Nullable String pattern)
      throws IOException {
    try {
      return report(line, console, sources, pattern, true);
    } catch (DamagedStream _) {
      return report(line, console, sources, pattern, false);
    }
  }

  private int report(
      CommandLine line,
      Console console,
      List<String> sources,
      @Nullable String pattern,
      boolean streams)
      throws IOException {
    try {
      PprofOptions options = PprofFlags.parse(line);
      GoPattern matching = pattern == null ? null : GoPattern.of("argument", pattern);
      ProfileSources.Loaded loaded = ProfileSources.load(line, console, sources, kind, streams);
      PprofReport report = PprofReport.of(loaded.profile(), options, kind);
      Language language = Flags.language(line, console);
      for (Text warning : report.warnings()) {
        console.err().println("gotriage: " + warning.in(language));
      }
      for (String option : report.unmatched()) {
        if (LEAVES_NOTHING.contains(option)) {
          throw new SaidFailure(
              Text.of(
                  "{0} expression matches no sample, so that nothing is left to show; gotriage {1}"
                      + " without it lists the names there are",
                  "{0} 表达式没有匹配任何样本，没有可显示的内容；去掉它再运行 gotriage {1} 可以看到有哪些名字", option, name));
        }
        Text unmatched = Text.of("{0} expression matched no samples", "{0} 表达式没有匹配任何样本", option);
        console.err().println("gotriage: " + unmatched.in(language));
      }
      print(report, loaded, line, console, matching);
      return ExitCode.HEALTHY;
    } catch (Refused e) {
      throw refused(e);
    }
  }

  /// Wrong words, or a failure that is told.
  static SaidFailure refused(Refused e) {
    if (e.isUsage()) {
      throw new UsageError(e.said());
    }
    return new SaidFailure(e.said(), e);
  }

  /// Prints a report to where it is asked for.
  interface Printer {
    void print(OutputStream to) throws IOException, Refused;
  }

  static void print(CommandLine line, Console console, Printer printer)
      throws IOException, Refused {
    String output = PprofFlags.text(line, "output");
    if (output.isEmpty()) {
      printer.print(console.out());
      return;
    }
    try (OutputStream file =
        new BufferedOutputStream(Files.newOutputStream(Flags.path(console, output)))) {
      printer.print(file);
    }
  }

  /// Writes the report; for those that look beyond the report at what it was made from.
  void print(
      PprofReport report,
      ProfileSources.Loaded loaded,
      CommandLine line,
      Console console,
      @Nullable GoPattern pattern)
      throws IOException, Refused {
    print(report, line, console, pattern);
  }

  void print(PprofReport report, CommandLine line, Console console, @Nullable GoPattern pattern)
      throws IOException, Refused {
    print(line, console, to -> PprofText.print(report, to, LocalClock.of(console), pattern));
  }
}
