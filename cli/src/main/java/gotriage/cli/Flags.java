package gotriage.cli;

import gotriage.model.text.Language;
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

  static Option flag(String name, String description) {
    return Option.builder().longOpt(name).desc(description).get();
  }

  static Option value(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  /// `--format`, `--lang`, `--source`.
  static Options reporting() {
    return new Options()
        .addOption(
            value("format", "FORMAT", "text (default), json, html or markdown, on standard output"))
        .addOption(value("lang", "LANG", "en or zh; else by the environment's locale"))
        .addOption(
            value(
                "source",
                "DIR",
                "where the service's source lies, when it is not where it was built"));
  }

  static Format format(CommandLine line) {
    String word = line.getOptionValue("format", "text");
    return Format.of(word)
        .orElseThrow(() ->
            new UsageError(
                "no format "
                    + word
                    + "; there are "
                    + Arrays.stream(Format.values())
                        .map(Format::word)
                        .collect(Collectors.joining(", "))));
  }

  /// The asked-for language, else that of the locale as the shell has it.
  static Language language(CommandLine line, Console console) {
    String asked = line.getOptionValue("lang");
    if (asked != null) {
      String word = asked.toLowerCase(Locale.ROOT);
      if (!word.startsWith("en") && !word.startsWith("zh")) {
        throw new UsageError("no language " + asked + "; there are en and zh");
      }
      return Language.of(word);
    }
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
        "--" + name + " " + text + ": a whole number from " + least + " to " + most + " is needed");
  }

  static Path path(Console console, String text) {
    return console.workingFolder().resolve(text);
  }
}
