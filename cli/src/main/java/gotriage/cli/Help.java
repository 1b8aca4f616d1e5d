package gotriage.cli;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import java.util.List;
import org.apache.commons.cli.Option;

/// What `--help` prints.
final class Help {
  private Help() {}

  static String all(List<Command> commands, Language language) {
    var out = new StringBuilder();
    out.append(
        Text.of(
                "Gotriage preserves the scene of a sick Go service, names the cause, and says what"
                    + " to do.\n\n",
                "Gotriage 为出问题的 Go 服务保留现场，定位根因，告诉你该做什么。\n\n")
            .in(language));
    out.append(
        Text.of(
                """
                usage: gotriage COMMAND [options]
                       gotriage                  Go processes on this machine, and what to do next

                """,
                """
                用法：gotriage COMMAND [选项]
                      gotriage                   本机的 Go 进程，以及下一步

                """)
            .in(language));
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
          .append(c.summary().in(language))
          .append('\n');
    }
    out.append(
        Text.of(
                """

                TARGET is a URL, host:port, a pid, or a process name. Results go to standard output, progress to standard error.
                Exit: 0 healthy or done, 1 a sickness was found, 2 wrong usage, 3 nothing could be captured or read.
                `gotriage COMMAND --help` says more.
                """,
                """

                TARGET 可以是 URL、host:port、pid 或进程名。结果写到标准输出，进度写到标准错误。
                退出码：0 健康或完成，1 发现问题，2 用法错误，3 什么也没采到或读不出。
                `gotriage COMMAND --help` 有更多说明。
                """)
            .in(language));
    return out.toString();
  }

  static String of(Command command, Language language) {
    var out = new StringBuilder();
    out.append(Text.of("usage: gotriage ", "用法：gotriage ").in(language))
        .append(command.name())
        .append(Text.of(" [options] ", " [选项] ").in(language))
        .append(command.operands())
        .append('\n');
    out.append(command.summary().in(language)).append("\n\n");
    List<Option> options = command.options().getOptions().stream().toList();
    int width = options.stream().mapToInt(o -> label(o).length()).max().orElse(0);
    for (Option o : options) {
      String label = label(o);
      out.append("  ")
          .append(label)
          .append(" ".repeat(width - label.length() + 2))
          .append(o instanceof Flag flag ? flag.words().in(language) : o.getDescription())
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
