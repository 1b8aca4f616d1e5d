package gotriage.benchmarks;

import gotriage.syntax.parse.GoParser;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Nodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/// Go files in memory to trees, and a walk over every node. `-p folder=…` names the files; `net` of
/// a Go installation is some 5 MB.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SyntaxParse {
  @Param({"/usr/local/go/src/net"})
  String folder = "";

  private final List<byte[]> sources = new ArrayList<>();

  @Setup
  public void input() throws IOException {
    for (Path path : GoSources.below(Path.of(folder))) {
      sources.add(Files.readAllBytes(path));
    }
  }

  @Benchmark
  public long parse() {
    long ends = 0;
    for (byte[] source : sources) {
      ends += GoParser.parse("f.go", source).tree().end();
    }
    return ends;
  }

  @Benchmark
  public long parseAndWalk() {
    long[] nodes = new long[1];
    for (byte[] source : sources) {
      GoFile file = GoParser.parse("f.go", source);
      Nodes.each(file.tree(), _ -> nodes[0]++);
    }
    return nodes[0];
  }
}
