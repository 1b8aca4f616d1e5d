package gotriage.benchmarks;

import gotriage.analyse.pprof.PprofOptions;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.analyse.pprof.Sources;
import gotriage.analyse.pprof.TrimmedGraph;
import gotriage.model.profile.ProfileRows;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.pprof.PprofReader;
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

/// The parts of pprof's reports behind reading: nodes for `top`, nodes and edges for `tree`, and
/// what merging with a base adds for `-diff_base` and `-base`.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PprofReports {
  @Param({"10000", "100000", "1000000"})
  int samples;

  private List<ProfileRows> profile = List.of();
  private List<ProfileRows> base = List.of();

  @Setup
  public void inputs() throws MalformedInput {
    profile = List.of(rows(1));
    base = List.of(rows(2));
  }

  private ProfileRows rows(long seed) throws MalformedInput {
    byte[] raw = Inputs.cpuProfile(samples, seed);
    return PprofReader.rows("cpu", raw, ReadLimits.forThisHeap()).model();
  }

  @Benchmark
  public TrimmedGraph top() throws Refused {
    return report(new Sources(profile, List.of(), false, false, ""), ReportKind.TOP).flatGraph();
  }

  @Benchmark
  public TrimmedGraph tree() throws Refused {
    return report(new Sources(profile, List.of(), false, false, ""), ReportKind.TREE).graph();
  }

  @Benchmark
  public TrimmedGraph diffBase() throws Refused {
    return report(new Sources(profile, base, true, false, ""), ReportKind.TOP).flatGraph();
  }

  /// Here equal samples of the two profiles are added up.
  @Benchmark
  public TrimmedGraph base() throws Refused {
    return report(new Sources(profile, base, false, false, ""), ReportKind.TOP).flatGraph();
  }

  private static PprofReport report(Sources sources, ReportKind kind) throws Refused {
    return PprofReport.of(sources.combined(false), PprofOptions.DEFAULTS, kind);
  }
}
