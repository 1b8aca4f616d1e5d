package gotriage.cli;

import gotriage.model.text.Language;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.jspecify.annotations.Nullable;

/// Finds the command, reads its words, turns every failure into a line and an exit code.
public final class Cli {
  private static final List<Supplier<Command>> COMMANDS =
      List.of(
          TriageCommand::new,
          CaptureCommand::new,
          DiagnoseCommand::new,
          VerifyCommand::new,
          RedactCommand::new,
          ProcessesCommand::new,
          TraceCommand::new,
          TopCommand::new,
          DiffCommand::new,
          TreeCommand::new,
          PeekCommand::new,
          TracesCommand::new,
          TagsCommand::new,
          RawCommand::new,
          CommentsCommand::new,
          TextCommand::new,
          ProtoCommand::new,
          TopProtoCommand::new,
          CallgrindCommand::new,
          ListCommand::new,
          WeblistCommand::new,
          DisasmCommand::new,
          DotCommand::new,
          SvgCommand::new,
          DemoCommand::new,
          GoroutinesCommand::new,
          GcCommand::new,
          ExplainCommand::new,
          FlameCommand::new,
          ConvertCommand::new,
          ServeCommand::new,
          LabCommand::new);

  private Cli() {}

  /// Runs one command line; never throws.
  public static int run(String[] args, Console console) {
    Language language = Flags.language(args, console);
    try {
      return dispatch(args, console);
    } catch (UsageError e) {
      complain(console, language, e.said());
      return ExitCode.USAGE;
    } catch (IOException e) {
      complain(console, language, Said.of(e));
      return ExitCode.NOTHING;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      complain(console, language, Text.of("interrupted", "已中断"));
      return ExitCode.NOTHING;
    } catch (OutOfMemoryError e) {
      complain(
          console,
          language,
          Text.of(
              "out of memory; give fewer or smaller files, or more heap with"
                  + " JAVA_TOOL_OPTIONS=-Xmx16g",
              "内存不足；请减少文件或换小一些的文件，或用 JAVA_TOOL_OPTIONS=-Xmx16g 加大堆"));
      return ExitCode.NOTHING;
    } catch (RuntimeException | StackOverflowError e) {
      complain(
          console,
          language,
          Text.of(
              "a fault of gotriage itself: {0}\n"
                  + "  Please report it, with GOTRIAGE_DEBUG=1 set, which prints where it happened.",
              "gotriage 自身出错：“{0}”\n  请反馈给我们；设置 GOTRIAGE_DEBUG=1 会打印出错的位置。", e));
      if (!console.variable("GOTRIAGE_DEBUG").isEmpty()) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        console.err().print(trace);
      }
      return ExitCode.NOTHING;
    }
  }

  private static void complain(Console console, Language language, Text said) {
    console.err().println("gotriage: " + said.in(language));
  }

  private static int dispatch(String[] args, Console console)
      throws IOException, InterruptedException {
    if (args.length == 0) {
      return runCommand(new ProcessesCommand(), args, console);
    }
    String first = args[0];
    switch (first) {
      case "--version", "-version", "version" -> {
        console.out().println("gotriage " + Version.get());
        return ExitCode.HEALTHY;
      }
      case "--help", "-help", "-h", "help" -> {
        Command command = args.length > 1 ? find(args[1]) : null;
        Language language = Flags.language(args, console);
        console
            .out()
            .print(command == null ? Help.all(commands(), language) : Help.of(command, language));
        return ExitCode.HEALTHY;
      }
      default -> {}
    }
    Command command = find(first);
    if (command == null) {
      throw new UsageError(unknown(first));
    }
    return runCommand(command, Arrays.copyOfRange(args, 1, args.length), console);
  }

  private static int runCommand(Command command, String[] args, Console console)
      throws IOException, InterruptedException {
    if (Arrays.asList(args).contains("--help") || Arrays.asList(args).contains("-h")) {
      console.out().print(Help.of(command, Flags.language(args, console)));
      return ExitCode.HEALTHY;
    }
    CommandLine line;
    try {
      // A prefix of an option is not an option: a typing mistake must not become another flag.
      line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(command.options(), command.words(args));
    } catch (ParseException e) {
      throw new UsageError(
          Text.of(
              "{0}; see gotriage {1} --help",
              "{0}；参见 gotriage {1} --help", wrong(e), command.name()));
    }
    return command.run(line, console);
  }

  /// What the parser found wrong.
  static Text wrong(ParseException e) {
    return switch (e) {
      case UnrecognizedOptionException u ->
          Text.of("Unrecognized option: {0}", "没有 {0} 这个选项", u.getOption());
      case MissingArgumentException m ->
          Text.of("{0} needs a value", "{0} 后面缺少参数值", Help.name(m.getOption()));
      default -> Said.of(e);
    };
  }

  static List<Command> commands() {
    return COMMANDS.stream().map(Supplier::get).toList();
  }

  private static @Nullable Command find(String name) {
    return commands().stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }

  private static Text unknown(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (Command command : commands()) {
      if (command.name().startsWith(lower) || lower.startsWith(command.name())) {
        return Text.of(
            "no command {0}; did you mean `gotriage {1}`?",
            "没有 {0} 这个命令；是不是想用 `gotriage {1}`？", word, command.name());
      }
    }
    return word.contains(":") || word.contains("/") || word.chars().allMatch(Character::isDigit)
        ? Text.of(
            "no command {0}; to triage it: `gotriage triage {0}`",
            "没有 {0} 这个命令；要诊断它，请运行 `gotriage triage {0}`", word)
        : Text.of(
            "no command {0}; `gotriage --help` lists them",
            "没有 {0} 这个命令；`gotriage --help` 列出所有命令", word);
  }
}
