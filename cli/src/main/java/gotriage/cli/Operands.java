package gotriage.cli;

import gotriage.bundle.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/// Evidence as the operands of a command name it: one bundle, or files, or `-` for standard input.
final class Operands {
  private Operands() {}

  /// @param what is wanted, for the message where nothing is given
  static Bundle open(CommandLine line, Console console, String what) throws IOException {
    List<String> words = line.getArgList();
    if (words.isEmpty()) {
      throw new UsageError("which evidence? A bundle, or " + what + "; - reads standard input");
    }
    List<Path> paths = new ArrayList<>();
    for (String word : words) {
      paths.add(word.equals("-") ? standardInput() : Flags.path(console, word));
    }
    if (paths.size() == 1 && Bundle.isBundle(paths.getFirst())) {
      return Bundle.open(paths.getFirst());
    }
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        throw new UsageError(path + " is a bundle: give it alone, or files alone");
      }
    }
    return Bundle.ofFiles(paths);
  }

  private static Path standardInput() throws IOException {
    Path file = Files.createTempFile("gotriage-stdin", ".txt");
    file.toFile().deleteOnExit();
    try (InputStream in = System.in) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
