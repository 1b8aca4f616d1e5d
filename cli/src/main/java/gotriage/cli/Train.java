package gotriage.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Runs the common commands once each, for the JVM to record what a start needs (JEP 514). Part of
/// the build.
public final class Train {
  private Train() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("gotriage-train-");
    try {
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
      // No PATH: nothing but recorded evidence is touched.
      Console console =
          new Console(nowhere, nowhere, false, false, 100, Map.of("PATH", ""), folder);
      for (String[] command :
          new String[][] {
            {"--version"},
            {"--help"},
            {"triage", "--help"},
            {"explain"},
            {"demo", "--recorded"},
            {"demo", "--recorded", "--lang", "zh", "--format", "json"},
            {"diagnose", "gotriage-demo.tar.gz"},
            {"diagnose", "gotriage-demo.tar.gz", "--format", "markdown"},
            {"triage", "127.0.0.1:1"}
          }) {
        Cli.run(command, console);
      }
    } finally {
      gotriage.lab.Recordings.delete(folder);
    }
  }
}
