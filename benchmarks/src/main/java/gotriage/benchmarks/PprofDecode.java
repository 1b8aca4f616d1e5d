package gotriage.benchmarks;

import gotriage.model.profile.Profile;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.gzip.Gunzip;
import gotriage.read.pprof.PprofReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A pprof file to columns: what inflating alone costs, and what reading costs on top.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PprofDecode {
  @Param({"10000", "100000", "1000000"})
  int samples;

  private byte[] raw = {};
  private byte[] gzip = {};
  private final ReadLimits limits = ReadLimits.forThisHeap();

  @Setup
  public void inputs() {
    raw = Inputs.cpuProfile(samples);
    gzip = Inputs.gzip(raw);
  }

  @Benchmark
  public Gunzip.Inflated inflate() {
    return Gunzip.inflate("cpu", gzip, limits);
  }

  @Benchmark
  public Profile inflateAndRead() throws MalformedInput {
    return PprofReader.read("cpu", gzip, limits).model();
  }

  @Benchmark
  public Profile read() throws MalformedInput {
    return PprofReader.read("cpu", raw, limits).model();
  }
}
