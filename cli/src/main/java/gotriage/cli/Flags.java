package gotriage.cli;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// Options that several commands share, and how their values are read.
final class Flags {
  private Flags() {}

  static Option flag(String name, String en, String zh) {
    return new Flag(null, name, null, new Text(en, zh));
  }

  static Option value(String name, String argument, String en, String zh) {
    return new Flag(null, name, argument, new Text(en, zh));
  }

  /// `--format`, `--lang`, `--source`.
  static Options reporting() {
    return new Options()
        .addOption(
            value(
                "format",
                "FORMAT",
                "text (default), json, html or markdown, on standard output",
                "text（默认）、json、html 或 markdown，写到标准输出"))
        .addOption(language())
        .addOption(
            value(
                "source",
                "DIR",
                "where the service's source lies, when it is not where it was built",
                "服务源码所在的目录；源码仍在构建时的位置则不必给"));
  }

  static Option language() {
    return value(
        "lang", "LANG", "en or zh; else by the environment's locale", "en 或 zh；不给则按环境的 locale");
  }

  static Format format(CommandLine line) {
    String word = line.getOptionValue("format", "text");
    return Format.of(word)
        .orElseThrow(() ->
            new UsageError(
                Text.of(
                    "no format {0}; there are {1}",
                    "没有 {0} 这种格式；可选 {1}", word, new Text(formats(", "), formats("、")))));
  }

  private static String formats(String between) {
    return Arrays.stream(Format.values()).map(Format::word).collect(Collectors.joining(between));
  }

  /// The asked-for language, else that of the locale as the shell has it.
  static Language language(CommandLine line, Console console) {
    String asked = line.getOptionValue("lang");
    if (asked != null) {
      String word = asked.toLowerCase(Locale.ROOT);
      if (!word.startsWith("en") && !word.startsWith("zh")) {
        throw new UsageError(
            Text.of("no language {0}; there are en and zh", "没有 {0} 这种语言；可选 en 和 zh", asked));
      }
      return Language.of(word);
    }
    return ofLocale(console);
  }

  /// The language of a command line that is not parsed yet, or cannot be.
  static Language language(String[] args, Console console) {
    for (int i = 0; i < args.length; i++) {
      String word = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (word.startsWith("lang=")) {
        return Language.of(word.substring("lang=".length()));
      }
      if (word.equals("lang") && i + 1 < args.length) {
        return Language.of(args[i + 1]);
      }
    }
    return ofLocale(console);
  }

  private static Language ofLocale(Console console) {
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = console.variable(name);
      if (!value.isEmpty()) {
        return Language.of(value);
      }
    }
    return Language.ENGLISH;
  }

  static int number(CommandLine line, String name, int otherwise, int least, int most) {
    String text = line.getOptionValue(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Falls through to the same answer.
    }
    throw new UsageError(
        Text.of(
            "--{0} {1}: a whole number from {2} to {3} is needed",
            "--{0} {1}：需要 {2} 到 {3} 之间的整数", name, text, least, most));
  }

  static Path path(Console console, String text) {
    return console.workingFolder().resolve(text);
  }
}
