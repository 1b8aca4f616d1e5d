package gotriage.cli;

import gotriage.analyse.trace.Timeline;
import gotriage.analyse.trace.TimelineView;
import gotriage.analyse.trace.TraceAnalysis;
import gotriage.analyse.trace.TraceProfile;
import gotriage.analyse.trace.TraceProfiler;
import gotriage.analyse.trace.TraceView;
import gotriage.model.Loss;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.model.trace.TraceExtent;
import gotriage.model.trace.TraceSink;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.read.trace.TraceReader;
import gotriage.report.Format;
import gotriage.report.theme.Theme;
import gotriage.report.trace.PprofFile;
import gotriage.report.trace.TimelinePage;
import gotriage.report.trace.TraceJson;
import gotriage.report.trace.TraceText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// What an execution trace says.
final class TraceCommand implements Command {
  private static final int ROWS = 10;
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|)");

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String operands() {
    return "FILE|BUNDLE";
  }

  @Override
  public Text summary() {
    return new Text(
        "where goroutines spend their time, what scheduler, collector and stops of the world cost",
        "goroutine 的时间花在哪里，调度、GC 和 stop the world 的代价有多大");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Flags.value(
                "format",
                "FORMAT",
                "text (default), json, or html: a timeline that zooms",
                "text（默认）、json，或 html：可缩放的时间线"))
        .addOption(Flags.language())
        .addOption(Flags.value("top", "N", "rows of a table, 10 unless told", "每张表的行数，默认 10"))
        .addOption(
            Flags.value(
                "from",
                "TIME",
                "where the timeline begins, after the trace's start: 1.2s",
                "时间线从哪里开始，以 trace 的起点计：1.2s"))
        .addOption(Flags.value("to", "TIME", "where it ends", "时间线到哪里结束"))
        .addOption(
            Flags.value(
                "pprof",
                "KIND",
                "a profile instead: net, sync, syscall or sched, as go tool trace -pprof makes it",
                "改为输出 profile：net、sync、syscall 或 sched，与 go tool trace -pprof 相同"))
        .addOption(
            Flags.value(
                "out", "PATH", "where the result goes; else to standard output", "结果写到哪里；默认标准输出"));
  }

  @Override
  public String examples() {
    return """
    curl -o trace.out 'http://localhost:6060/debug/pprof/trace?seconds=2'
    gotriage trace trace.out
    gotriage trace gotriage-orders-20261124-031500
    gotriage trace trace.out --format html --out trace.html
    gotriage trace trace.out --format html --from 1.2s --to 1.25s --out detail.html
    gotriage trace trace.out --pprof sync --out sync.pb.gz
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    if (line.getArgList().size() != 1) {
      throw new UsageError(
          Text.of(
              "which trace? One file, as /debug/pprof/trace writes it, or a bundle that has one",
              "哪份 trace？请给出一个文件（即 /debug/pprof/trace 的输出），或含有 trace 的证据包"));
    }
    TraceFile file = TraceFile.of(Flags.path(console, line.getArgList().getFirst()));
    Language language = Flags.language(line, console);
    String profile = line.getOptionValue("pprof");
    if (profile != null) {
      return profile(line, console, file, profile);
    }
    Format format = Flags.format(line);
    if (format == Format.MARKDOWN) {
      throw new UsageError(
          Text.of("a trace has text, json and html", "trace 只有 text、json 和 html 三种格式"));
    }
    int top = Flags.number(line, "top", ROWS, 1, 10_000);
    Window window = Window.of(line);
    TraceAnalysis analysis = new TraceAnalysis();
    read(file, console.err(), language, analysis);
    TraceView view = analysis.view();
    Theme theme =
        format == Format.TEXT && !line.hasOption("out")
            ? Theme.of(console.outTerminal(), console.environment(), StandardCharsets.UTF_8)
            : Theme.PLAIN;
    String report =
        format == Format.JSON
            ? TraceJson.render(view, top)
            : TraceText.render(view, language, theme, top);
    if (format == Format.HTML) {
      report = TimelinePage.render(timeline(file, view, window), report, language);
    }
    emit(line, console, report.getBytes(StandardCharsets.UTF_8));
    return ExitCode.HEALTHY;
  }

  /// The file is read again: only now are its length and its busiest goroutines known.
  private static TimelineView timeline(TraceFile file, TraceView view, Window window)
      throws IOException {
    long from = Math.min(view.end(), view.start() + window.from);
    long to = Math.min(view.end(), window.to < 0 ? view.end() : view.start() + window.to);
    if (to <= from) {
      throw new UsageError(
          Text.of(
              "--from and --to leave nothing: the trace is {0} long",
              "--from 和 --to 之间什么也没有：这份 trace 长 {0}", Quantity.seconds(view.nanos() / 1e9)));
    }
    Timeline timeline = new Timeline(view, from, to);
    read(file, null, Language.ENGLISH, timeline);
    return timeline.view();
  }

  /// A stretch of the trace in nanoseconds after its start; `to` is -1 for its end.
  private record Window(long from, long to) {
    static Window of(CommandLine line) {
      return new Window(nanos(line, "from", 0), nanos(line, "to", -1));
    }

    private static long nanos(CommandLine line, String name, long otherwise) {
      String text = line.getOptionValue(name);
      if (text == null) {
        return otherwise;
      }
      Matcher words = DURATION.matcher(text.strip());
      if (!words.matches()) {
        throw new UsageError(
            Text.of(
                "--{0} {1}: a time such as 1.2s, 300ms or 50us",
                "--{0} {1}：需要一个时间，如 1.2s、300ms 或 50us", name, text));
      }
      double unit =
          switch (words.group(2)) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
          };
      return (long) (Double.parseDouble(words.group(1)) * unit);
    }
  }

  private static int profile(CommandLine line, Console console, TraceFile file, String word)
      throws IOException {
    TraceProfile kind =
        TraceProfile.of(word)
            .orElseThrow(() ->
                new UsageError(
                    Text.of(
                        "no profile {0}; there are net, sync, syscall, sched",
                        "没有 {0} 这种 profile；可选 net、sync、syscall、sched", word)));
    TraceProfiler profiler = new TraceProfiler(kind);
    TraceExtent extent = read(file, console.err(), Flags.language(line, console), profiler);
    emit(line, console, PprofFile.of(profiler.stacks(), profiler.tables(), extent.durationNanos()));
    return ExitCode.HEALTHY;
  }

  /// @param losses where losses are said, null for a second reading
  private static TraceExtent read(
      TraceFile file, @Nullable PrintStream losses, Language language, TraceSink sink)
      throws IOException {
    try (TraceFile.Opened opened = file.open()) {
      Reading<TraceExtent> reading = TraceReader.read(file.name(), opened.in(), sink);
      if (losses != null) {
        for (Loss loss : reading.losses()) {
          losses.println("gotriage: " + loss.said().in(language));
        }
      }
      return reading.model();
    } catch (MalformedInput e) {
      throw new SaidFailure(e.said(), e);
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
