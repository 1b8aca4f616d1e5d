package gotriage.benchmarks;

import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.goroutine.GoroutineReader;
import gotriage.read.gzip.Gunzip;
import gotriage.read.pprof.PprofReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/// Prints what a command line user sees: the first run in a JVM, the median of the next ones, and
/// the ratio of reading to inflating. Times of one machine mean little; ratios travel.
public final class Ratios {
  private static final int ROUNDS = 7;
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap();

  private Ratios() {}

  private interface Work {
    void run() throws MalformedInput;
  }

  public static void main(String[] arguments) throws MalformedInput {
    int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    byte[] raw = Inputs.cpuProfile(samples);
    byte[] gzip = Inputs.gzip(raw);
    line(
        "profile: %,d samples, %.1f MB raw, %.1f MB gzip",
        samples, raw.length / 1e6, gzip.length / 1e6);
    double both = time("inflate and read", raw.length, () -> PprofReader.read("cpu", gzip, LIMITS));
    double inflate = time("inflate alone", raw.length, () -> Gunzip.inflate("cpu", gzip, LIMITS));
    double read = time("read alone", raw.length, () -> PprofReader.read("cpu", raw, LIMITS));
    line("read / inflate = %.2f, whole / inflate = %.2f%n", read / inflate, both / inflate);
    for (int stacks : new int[] {500, 50_000}) {
      byte[] text = Inputs.goroutineDump(100_000, stacks);
      line("dump: 100,000 goroutines, %,d stacks, %.1f MB", stacks, text.length / 1e6);
      time("read", text.length, () -> GoroutineReader.read("dump", text));
    }
  }

  private static double time(String what, int bytes, Work work) throws MalformedInput {
    double first = millis(work);
    double[] next = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      next[i] = millis(work);
    }
    Arrays.sort(next);
    double median = next[ROUNDS / 2];
    line(
        "  %-18s first %6.0f ms, then %6.0f ms (%.0f MB/s)",
        what, first, median, bytes / median / 1e3);
    return median;
  }

  /// CPU time of this thread: on a busy machine the wall clock measures the others.
  private static double millis(Work work) throws MalformedInput {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    work.run();
    return (threads.getCurrentThreadCpuTime() - start) / 1e6;
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
