package gotriage.cli;

import gotriage.analyse.pprof.PprofOptions;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.RateDiff;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.text.Text;
import gotriage.read.pprof.DamagedStream;
import gotriage.report.pprof.DiffText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// What changed between two profiles, each by its own duration; `top -diff_base` is pprof's way,
/// which adds durations up.
final class DiffCommand implements Command {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String operands() {
    return "BEFORE AFTER";
  }

  @Override
  public Text summary() {
    return new Text(
        "what changed between two profiles, as rates: cores, bytes a second",
        "两个 profile 之间的变化，按速率比较：核数、每秒字节数");
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
  public String examples() {
    return """
    gotriage diff before.pb.gz after.pb.gz
    gotriage diff -cum -focus=json -nodecount=20 before.pb.gz after.pb.gz
    gotriage top -diff_base=before.pb.gz after.pb.gz      the same pprof's way
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    List<String> names = line.getArgList();
    if (names.size() != 2) {
      throw new UsageError(
          Text.of(
              "which two profiles? gotriage diff BEFORE AFTER",
              "哪两个 profile？gotriage diff BEFORE AFTER"));
    }
    try {
      return run(line, console, names, true);
    } catch (DamagedStream _) {
      return run(line, console, names, false);
    }
  }

  private static int run(CommandLine line, Console console, List<String> names, boolean streams)
      throws IOException {
    try {
      PprofOptions options = PprofFlags.parse(line);
      PprofReport before = report(line, console, names.getFirst(), options, streams);
      PprofReport after = report(line, console, names.getLast(), options, streams);
      RateDiff diff = RateDiff.of(before, after, options.nodes());
      String output = PprofFlags.text(line, "output");
      try (OutputStream file =
          output.isEmpty()
              ? OutputStream.nullOutputStream()
              : new BufferedOutputStream(Files.newOutputStream(Flags.path(console, output)))) {
        DiffText.print(
            diff,
            before.typeName(),
            before.sampleUnit(),
            names.getFirst(),
            names.getLast(),
            Flags.language(line, console),
            output.isEmpty() ? console.out() : file);
      }
      return ExitCode.HEALTHY;
    } catch (Refused e) {
      throw PprofCommand.refused(e);
    }
  }

  private static PprofReport report(
      CommandLine line, Console console, String name, PprofOptions options, boolean streams)
      throws IOException, Refused {
    return PprofReport.of(
        ProfileSources.load(line, console, List.of(name), ReportKind.DIFF, streams).profile(),
        options,
        ReportKind.DIFF);
  }
}
