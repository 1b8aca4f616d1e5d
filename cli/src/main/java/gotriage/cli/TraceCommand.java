package gotriage.cli;

import gotriage.analyse.trace.TraceAnalysis;
import gotriage.analyse.trace.TraceProfile;
import gotriage.analyse.trace.TraceProfiler;
import gotriage.model.Loss;
import gotriage.model.text.Language;
import gotriage.model.trace.TraceExtent;
import gotriage.model.trace.TraceSink;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.read.trace.TraceReader;
import gotriage.report.Format;
import gotriage.report.theme.Theme;
import gotriage.report.trace.PprofFile;
import gotriage.report.trace.TraceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// What an execution trace says.
final class TraceCommand implements Command {
  private static final int ROWS = 10;

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String summary() {
    return "where goroutines spend their time, what scheduler, collector and stops of the world cost";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Flags.value("format", "FORMAT", "text (default), on standard output"))
        .addOption(Flags.value("lang", "LANG", "en or zh; else by the environment's locale"))
        .addOption(Flags.value("top", "N", "rows of a table, 10 unless told"))
        .addOption(
            Flags.value(
                "pprof",
                "KIND",
                "a profile instead: net, sync, syscall or sched, as go tool trace -pprof makes it"))
        .addOption(Flags.value("out", "PATH", "where it goes; else to standard output"));
  }

  @Override
  public String examples() {
    return """
    curl -o trace.out 'http://localhost:6060/debug/pprof/trace?seconds=2'
    gotriage trace trace.out
    gotriage trace trace.out --pprof sync --out sync.pb.gz
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    if (line.getArgList().size() != 1) {
      throw new UsageError("which trace? One file, as /debug/pprof/trace writes it");
    }
    Path file = Flags.path(console, line.getArgList().getFirst());
    Language language = Flags.language(line, console);
    String profile = line.getOptionValue("pprof");
    if (profile != null) {
      return profile(line, console, file, profile);
    }
    Format format = Flags.format(line);
    int top = Flags.number(line, "top", ROWS, 1, 10_000);
    TraceAnalysis analysis = new TraceAnalysis();
    read(file, console, analysis);
    Theme theme = Theme.of(console.outTerminal(), console.environment(), StandardCharsets.UTF_8);
    String report =
        switch (format) {
          case TEXT -> TraceText.render(analysis.view(), language, theme, top);
          case JSON, HTML, MARKDOWN -> throw new UsageError("a trace can be shown as text only");
        };
    emit(line, console, report.getBytes(StandardCharsets.UTF_8));
    return ExitCode.HEALTHY;
  }

  private static int profile(CommandLine line, Console console, Path file, String word)
      throws IOException {
    TraceProfile kind =
        TraceProfile.of(word)
            .orElseThrow(() ->
                new UsageError("no profile " + word + "; there are net, sync, syscall, sched"));
    TraceProfiler profiler = new TraceProfiler(kind);
    TraceExtent extent = read(file, console, profiler);
    emit(line, console, PprofFile.of(profiler.stacks(), profiler.tables(), extent.durationNanos()));
    return ExitCode.HEALTHY;
  }

  private static TraceExtent read(Path file, Console console, TraceSink sink) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Reading<TraceExtent> reading = TraceReader.read(file.getFileName().toString(), in, sink);
      for (Loss loss : reading.losses()) {
        console
            .err()
            .println(
                "gotriage: " + loss.evidence() + ", byte " + loss.offset() + ": " + loss.what());
      }
      return reading.model();
    } catch (NoSuchFileException _) {
      throw new IOException("no file " + file);
    } catch (MalformedInput e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void emit(CommandLine line, Console console, byte[] bytes) throws IOException {
    String out = line.getOptionValue("out");
    if (out == null) {
      console.out().write(bytes);
      console.out().flush();
    } else {
      Files.write(Flags.path(console, out), bytes);
    }
  }
}
