package gotriage.cli;

import gotriage.model.text.Text;
import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// One word of the command line.
interface Command {
  String name();

  /// What stands behind the name in a usage line: `TARGET`.
  String operands();

  /// One line for the list of commands.
  Text summary();

  Options options();

  /// Lines of example for `--help`.
  String examples();

  /// The command's words in the form that the parser takes.
  ///
  /// @throws UsageError when they cannot be brought into it
  default String[] words(String[] args) {
    return args;
  }

  /// @return an [ExitCode]
  /// @throws UsageError when the words are wrong
  /// @throws IOException with a message that says what was tried, what came back and what to do
  int run(CommandLine line, Console console) throws IOException, InterruptedException;
}
