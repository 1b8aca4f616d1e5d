package gotriage.cli;

import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;

/// Where a report goes: to the file of `-output`, else to standard output.
final class Outcome {
  private Outcome() {}

  static void write(String text, CommandLine line, Console console) throws IOException {
    String output = PprofFlags.text(line, "output");
    if (output.isEmpty()) {
      console.out().print(text);
      console.out().flush();
    } else {
      Files.writeString(Flags.path(console, output), text);
    }
  }

  /// A document for a browser: where a person looks at standard output it goes to a file instead,
  /// which is told.
  static void writeDocument(String text, String usualName, CommandLine line, Console console)
      throws IOException {
    if (!console.outTerminal() || !PprofFlags.text(line, "output").isEmpty()) {
      write(text, line, console);
      return;
    }
    Path file = Flags.path(console, usualName);
    Files.writeString(file, text);
    Text said = Text.of("written to {0}", "已写入 {0}", Verdicts.shortest(console, file));
    console.err().println("gotriage: " + said.in(Flags.language(line, console)));
  }
}
