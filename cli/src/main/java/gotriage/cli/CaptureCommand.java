package gotriage.cli;

import gotriage.model.evidence.Evidence;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import java.io.IOException;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// The bundle alone.
final class CaptureCommand implements Command {
  @Override
  public String name() {
    return "capture";
  }

  @Override
  public String operands() {
    return "TARGET";
  }

  @Override
  public Text summary() {
    return new Text("the evidence alone, into a bundle", "只采集证据，存成证据包");
  }

  @Override
  public Options options() {
    return CaptureFlags.addTo(
        new Options()
            .addOption(Flags.language())
            .addOption(
                Flags.value(
                    "runs",
                    "N",
                    "so many bundles one after another, into one folder, for gotriage verify",
                    "连续采集 N 份证据包，放进同一个文件夹，供 gotriage verify 使用")));
  }

  @Override
  public String examples() {
    return """
    gotriage capture http://localhost:6060 --out before
    gotriage diagnose before
    gotriage capture http://localhost:6060 --runs 3 --seconds 5 --out before
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    List<CaptureRun> runs = CaptureRun.all(line, console);
    for (CaptureRun run : runs) {
      tell(run, runs.size(), line, console);
    }
    return ExitCode.HEALTHY;
  }

  private static void tell(CaptureRun run, int runs, CommandLine line, Console console) {
    long taken = run.manifest().evidence().stream().filter(Evidence::readable).count();
    long bytes = run.manifest().evidence().stream().mapToLong(Evidence::bytes).sum();
    console.out().println(Verdicts.shortest(console, run.folder()));
    console
        .err()
        .println(
            Text.of(
                    runs == 1
                        ? "{0} of {1} steps left evidence, {2}. Next: gotriage diagnose {3}"
                        : "{0} of {1} steps left evidence, {2}.",
                    runs == 1
                        ? "{1} 步中有 {0} 步取得证据，共 {2}。下一步：gotriage diagnose {3}"
                        : "{1} 步中有 {0} 步取得证据，共 {2}。",
                    taken,
                    run.manifest().evidence().size(),
                    Quantity.bytes(bytes),
                    Verdicts.shortest(console, run.folder()))
                .in(Flags.language(line, console)));
  }
}
