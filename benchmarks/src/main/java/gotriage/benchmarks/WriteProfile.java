package gotriage.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a generated profile to a file, gzipped, for what is measured as a whole process.
public final class WriteProfile {
  private WriteProfile() {}

  /// Fewer samples than this come from a small program.
  private static final int LARGE = 10_000;

  /// @param arguments samples, seed, file
  public static void main(String[] arguments) throws IOException {
    int samples = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    byte[] raw =
        samples < LARGE
            ? Inputs.cpuProfile(samples, seed, samples, 3 * samples)
            : Inputs.cpuProfile(samples, seed);
    Files.write(Path.of(arguments[2]), Inputs.gzip(raw));
  }
}
