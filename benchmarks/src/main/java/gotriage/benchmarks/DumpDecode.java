package gotriage.benchmarks;

import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.read.MalformedInput;
import gotriage.read.goroutine.GoroutineReader;
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

/// A debug=2 dump to groups, with few and with all different stacks.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DumpDecode {
  @Param({"10000", "100000"})
  int goroutines;

  @Param({"500", "50000"})
  int stacks;

  private byte[] text = {};

  @Setup
  public void input() {
    text = Inputs.goroutineDump(goroutines, stacks);
  }

  @Benchmark
  public GoroutineSnapshot read() throws MalformedInput {
    return GoroutineReader.read("goroutines", text).model();
  }
}
