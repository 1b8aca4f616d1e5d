package gotriage.cli;

import java.util.List;
import org.apache.commons.cli.Option;

/// What `--help` prints.
final class Help {
  private Help() {}

  static String all(List<Command> commands) {
    var out = new StringBuilder();
    out.append(
        "Gotriage preserves the scene of a sick Go service, names the cause, and says what to do.\n\n");
    out.append("usage: gotriage COMMAND [options]\n");
    out.append(
        "       gotriage                  Go processes on this machine, and what to do next\n\n");
    int width =
        commands.stream()
            .mapToInt(c -> c.name().length() + c.operands().length() + 1)
            .max()
            .orElse(0);
    for (Command c : commands) {
      String words = (c.name() + " " + c.operands()).strip();
      out.append("  ")
          .append(words)
          .append(" ".repeat(width - words.length() + 2))
          .append(c.summary())
          .append('\n');
    }
    out.append(
        """

        TARGET is a URL, host:port, a pid, or a process name. Results go to standard output, progress to standard error.
        Exit: 0 healthy or done, 1 a sickness was found, 2 wrong usage, 3 nothing could be captured or read.
        `gotriage COMMAND --help` says more.
        """);
    return out.toString();
  }

  static String of(Command command) {
    var out = new StringBuilder();
    out.append("usage: gotriage ")
        .append(command.name())
        .append(" [options] ")
        .append(command.operands())
        .append('\n');
    out.append(command.summary()).append("\n\n");
    List<Option> options = command.options().getOptions().stream().toList();
    int width = options.stream().mapToInt(o -> label(o).length()).max().orElse(0);
    for (Option o : options) {
      String label = label(o);
      out.append("  ")
          .append(label)
          .append(" ".repeat(width - label.length() + 2))
          .append(o.getDescription())
          .append('\n');
    }
    if (!command.examples().isEmpty()) {
      out.append('\n').append(command.examples());
    }
    return out.toString();
  }

  static String name(Option o) {
    return o.getLongOpt() == null
        ? "-" + o.getOpt()
        : (o.getOpt() == null ? "" : "-" + o.getOpt() + ", ") + "--" + o.getLongOpt();
  }

  private static String label(Option o) {
    String name = name(o);
    return o.hasArg() ? name + " " + (o.getArgName() == null ? "VALUE" : o.getArgName()) : name;
  }
}
