package gotriage.target.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The entry point of a fuzzer (`./fuzz elf` runs Jazzer on it): whatever the bytes are, the build
/// information is read or its lack is said.
public final class ExecutableFuzz {
  private ExecutableFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path file = Files.createTempFile("fuzz", ".elf");
    try {
      Files.write(file, data);
      boolean said =
          switch (GoExecutable.read(file)) {
            case Executable.Go go -> go.build().goVersion() != null;
            case Executable.Other other -> !other.reason().isEmpty();
            case Executable.Unreadable unreadable -> !unreadable.reason().isEmpty();
          };
      if (!said) {
        throw new AssertionError("nothing is said of it");
      }
    } finally {
      Files.delete(file);
    }
  }
}
