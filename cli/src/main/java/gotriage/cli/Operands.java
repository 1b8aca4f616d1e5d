package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.model.text.Text;
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
  static Bundle open(CommandLine line, Console console, Text what) throws IOException {
    List<String> words = line.getArgList();
    if (words.isEmpty()) {
      throw new UsageError(
          Text.of(
              "which evidence? A bundle, or {0}; - reads standard input",
              "用哪些证据？请给出一个证据包，或者{0}；- 表示从标准输入读取", what));
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
        throw new UsageError(
            Text.of(
                "{0} is a bundle: give it alone, or files alone", "{0} 是证据包：要么只给它，要么只给文件", path));
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
