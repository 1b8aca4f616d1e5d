package gotriage.lab;

import gotriage.model.Frame;
import gotriage.model.SourceCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of a lab program, wherever it was built.
record LabSource(LabProgram program) implements SourceCode {
  @Override
  public List<String> file(Frame frame) {
    Path name = Path.of(frame.file()).getFileName();
    if (name == null || !frame.packagePath().equals("main")) {
      return List.of();
    }
    Path file = program.folder().resolve(name.toString());
    try {
      return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
