package gotriage.benchmarks;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.gzip.Gunzip;
import gotriage.read.pprof.PprofReader;
import gotriage.read.pprof.ProfileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Prints what decoding a profile costs beside inflating the same bytes, as rows of a table:
/// medians of CPU time in one JVM.
public final class DecodeRatio {
  private static final int ROUNDS = 7;
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap();

  private DecodeRatio() {}

  private interface Work {
    void run() throws MalformedInput, IOException;
  }

  /// @param arguments a gzipped profile
  public static void main(String[] arguments) throws MalformedInput, IOException {
    byte[] gzip = Files.readAllBytes(Path.of(arguments[0]));
    double inflate = median(() -> Gunzip.inflate("cpu", gzip, LIMITS));
    row("inflate alone", inflate, inflate);
    row("into columns", median(() -> PprofReader.read("cpu", gzip, LIMITS)), inflate);
    row(
        "a row at a time, one walk",
        median(() -> walk(PprofReader.rows("cpu", gzip, LIMITS).model())),
        inflate);
    row("as a stream, samples kept, one walk", streamed(gzip, Long.MAX_VALUE), inflate);
    row("as a stream, inflated twice, one walk", streamed(gzip, 0), inflate);
  }

  private static double streamed(byte[] gzip, long keep) throws MalformedInput, IOException {
    ProfileBytes file = () -> new ByteArrayInputStream(gzip);
    return median(() -> walk(PprofReader.streamed("cpu", file, keep, LIMITS)));
  }

  private static void walk(ProfileRows profile) {
    SampleRow row = profile.newRow();
    long sum = 0;
    for (int slot = 0; slot < profile.samples().slots(); slot++) {
      if (profile.samples().read(slot, row)) {
        sum += row.values[0];
      }
    }
    if (sum == 0) {
      throw new IllegalStateException("no samples");
    }
  }

  private static void row(String what, double millis, double inflate) {
    System.out.println(
        String.format(Locale.ROOT, "| %s | %.0f ms | %.2f |", what, millis, millis / inflate));
  }

  private static double median(Work work) throws MalformedInput, IOException {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      times[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
