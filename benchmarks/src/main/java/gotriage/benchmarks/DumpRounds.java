package gotriage.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.read.MalformedInput;
import gotriage.read.goroutine.GoroutineReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes the dump that `goroutines.sh` measures on, or reads it so many times and prints
/// milliseconds of the process's CPU a round, collector and compiler included, goroutines and
/// groups.
public final class DumpRounds {
  private DumpRounds() {}

  /// `write FILE GOROUTINES STACKS` or `read FILE ROUNDS`.
  public static void main(String[] arguments) throws IOException, MalformedInput {
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("write")) {
      Files.write(
          file,
          Inputs.goroutineDump(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
      return;
    }
    byte[] text = Files.readAllBytes(file);
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
      long start = process.getProcessCpuTime();
      GoroutineSnapshot snapshot = GoroutineReader.read("dump", text).model();
      double millis = (process.getProcessCpuTime() - start) / 1e6;
      System.out.println(
          String.format(
              Locale.ROOT, "%.1f %d %d", millis, snapshot.total(), snapshot.groups().size()));
    }
  }
}
