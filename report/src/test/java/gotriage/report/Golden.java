package gotriage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a report with the file it should be, `src/test/resources/gotriage/report/<name>`.
///
/// `-Dgolden.write=true` writes the files instead; what changed is then read in the diff.
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/gotriage/report");

  private Golden() {}

  public static void assertSame(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(file).as("golden file; -Dgolden.write=true makes it").exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
