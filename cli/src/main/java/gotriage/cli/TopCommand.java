package gotriage.cli;

import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.analyse.trust.CpuTrust;
import gotriage.analyse.trust.SampledCpu;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.pprof.Cores;
import gotriage.report.pprof.PprofText;
import gotriage.report.trust.TrustText;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// The functions that weigh most; of a CPU profile also in cores, and what these can be trusted
/// with.
class TopCommand extends PprofCommand {
  private static final String CORES = "cores";

  TopCommand() {
    this("top", "the functions that weigh most, as pprof -top", "开销最大的函数，同 pprof -top");
  }

  TopCommand(String name, String en, String zh) {
    super(name, ReportKind.TOP, en, zh);
  }

  @Override
  public String examples() {
    return """
    gotriage top cpu.pb.gz
    gotriage top -cum -focus=encoding/json -nodecount=20 cpu.pb.gz
    gotriage top -sample_index=alloc_space -diff_base=before.pb.gz after.pb.gz
    gotriage top http://localhost:6060/debug/pprof/heap
    gotriage top -cores cpu.pb.gz                       cores beside each share
    gotriage top gotriage-orders-20261124-031500        the same of a bundle, against what its process used
    """;
  }

  @Override
  public Options options() {
    return super.options()
        .addOption(
            Flags.value(
                CORES,
                "BOOL",
                "cores beside shares, and whether the profile can be trusted (of a bundle: on)",
                "在占比旁列出核数，并说明 profile 是否可信（证据包默认开启）"));
  }

  @Override
  public String[] words(String[] args) {
    String[] words =
        Arrays.stream(args)
            .map(w -> w.equals("-cores") || w.equals("--cores") ? "-cores=true" : w)
            .toArray(String[]::new);
    return PprofFlags.inOneForm(words, CORES);
  }

  @Override
  void print(
      PprofReport report,
      ProfileSources.Loaded loaded,
      CommandLine line,
      Console console,
      @Nullable GoPattern pattern)
      throws IOException, Refused {
    Cores cores = cores(report, loaded, line, Flags.language(line, console));
    if (cores == null) {
      print(report, line, console, pattern);
    } else {
      print(line, console, to -> PprofText.top(report, to, LocalClock.of(console), cores));
    }
  }

  /// Null where the report is pprof's alone.
  private static @Nullable Cores cores(
      PprofReport report, ProfileSources.Loaded loaded, CommandLine line, Language language) {
    boolean asked = PprofFlags.is(line, CORES);
    if (!asked && (!loaded.bundle() || line.hasOption(CORES))) {
      return null;
    }
    Text why = noCores(report, line);
    SampledCpu cpu = why == null ? SampledCpu.of(loaded.profile()) : null;
    CpuTrust trust = cpu == null ? null : CpuTrust.of("cpu", cpu, loaded.process());
    if (trust != null && trust.seconds() > 0) {
      return new Cores(trust.seconds(), TrustText.lines(trust, language));
    }
    if (asked) {
      Text none = new Text("the profile does not say how long it took", "profile 没有写明时长");
      throw new UsageError(Text.of("-cores: {0}", "-cores：{0}", why == null ? none : why));
    }
    return null;
  }

  private static @Nullable Text noCores(PprofReport report, CommandLine line) {
    if (line.hasOption("base") || line.hasOption("diff_base")) {
      return new Text(
          "durations of a difference are a sum; gotriage diff compares cores",
          "差值的时长是两者之和；请用 gotriage diff 比较核数");
    }
    return report.typeName().equals("cpu")
        ? null
        : Text.of(
            "cores are of CPU time, and this is {0}; -sample_index=cpu, if the profile has it",
            "核数只用于 CPU 时间，而这里是 {0}；若 profile 有 CPU 时间，请用 -sample_index=cpu", report.typeName());
  }
}
