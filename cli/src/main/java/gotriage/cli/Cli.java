package gotriage.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/// Finds the command, reads its words, turns every failure into a line and an exit code.
public final class Cli {
  private static final List<Supplier<Command>> COMMANDS =
      List.of(
          TriageCommand::new,
          CaptureCommand::new,
          DiagnoseCommand::new,
          RedactCommand::new,
          ProcessesCommand::new,
          TraceCommand::new,
          DemoCommand::new,
          GoroutinesCommand::new,
          GcCommand::new,
          ExplainCommand::new,
          LabCommand::new);

  private Cli() {}

  /// Runs one command line; never throws.
  public static int run(String[] args, Console console) {
    try {
      return dispatch(args, console);
    } catch (UsageError e) {
      console.err().println("gotriage: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      console.err().println("gotriage: " + e.getMessage());
      return ExitCode.NOTHING;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      console.err().println("gotriage: interrupted");
      return ExitCode.NOTHING;
    } catch (OutOfMemoryError e) {
      console
          .err()
          .println(
              "gotriage: out of memory; give fewer or smaller files, or more heap with JAVA_TOOL_OPTIONS=-Xmx16g");
      return ExitCode.NOTHING;
    } catch (RuntimeException | StackOverflowError e) {
      console.err().println("gotriage: a fault of gotriage itself: " + e);
      console
          .err()
          .println(
              "  Please report it, with GOTRIAGE_DEBUG=1 set, which prints where it happened.");
      if (!console.variable("GOTRIAGE_DEBUG").isEmpty()) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        console.err().print(trace);
      }
      return ExitCode.NOTHING;
    }
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
        console.out().print(command == null ? Help.all(commands()) : Help.of(command));
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
      console.out().print(Help.of(command));
      return ExitCode.HEALTHY;
    }
    CommandLine line;
    try {
      // A prefix of an option is not an option: a typing mistake must not become another flag.
      line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .get()
              .parse(command.options(), args);
    } catch (ParseException e) {
      throw new UsageError(e.getMessage() + "; see gotriage " + command.name() + " --help");
    }
    return command.run(line, console);
  }

  static List<Command> commands() {
    return COMMANDS.stream().map(Supplier::get).toList();
  }

  private static @Nullable Command find(String name) {
    return commands().stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }

  private static String unknown(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (Command command : commands()) {
      if (command.name().startsWith(lower) || lower.startsWith(command.name())) {
        return "no command " + word + "; did you mean `gotriage " + command.name() + "`?";
      }
    }
    return word.contains(":") || word.contains("/") || word.chars().allMatch(Character::isDigit)
        ? "no command " + word + "; to triage it: `gotriage triage " + word + "`"
        : "no command " + word + "; `gotriage --help` lists them";
  }
}
