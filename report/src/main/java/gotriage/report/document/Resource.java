package gotriage.report.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A file that is part of the program.
public final class Resource {
  private Resource() {}

  /// @param name below `gotriage/report/`: `page/shell.html`
  public static String text(String name) {
    try (InputStream in = Resource.class.getResourceAsStream("/gotriage/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
