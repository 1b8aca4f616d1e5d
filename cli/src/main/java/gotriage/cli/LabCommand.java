package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.diagnose.Catalogue;
import gotriage.diagnose.Diagnosis;
import gotriage.lab.GoToolchain;
import gotriage.lab.LabProgram;
import gotriage.lab.LabPrograms;
import gotriage.lab.LabRun;
import gotriage.lab.Outcome;
import gotriage.lab.Recordings;
import gotriage.lab.Score;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// Runs the lab and prints its confusion table.
final class LabCommand implements Command {
  @Override
  public String name() {
    return "lab";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public Text summary() {
    return new Text(
        "how right the rules are: sick and healthy Go services, run, triaged, scored",
        "规则准不准：运行有病和健康的 Go 服务，逐一诊断并评分");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Flags.value(
                "only",
                "CAUSES",
                "these causes only, parted by commas; or one program, as closed-channel-spin/sick",
                "只跑这些病因，用逗号隔开；或单个程序，如 closed-channel-spin/sick"))
        .addOption(
            Flags.value(
                "recorded",
                "DIR",
                "score the evidence recorded in a folder instead of running services",
                "不运行服务，改为对某个目录里录制的证据评分"))
        .addOption(
            Flags.value(
                "record",
                "DIR",
                "build without paths, and keep each bundle in a folder as .tar.gz",
                "构建时去掉路径，并把每个证据包以 .tar.gz 存入目录"))
        .addOption(
            Flags.value(
                "keep", "DIR", "leave executables and bundles in a folder", "把可执行文件和证据包留在某个目录"))
        .addOption(Flags.flag("list", "the programs, without running them", "只列出程序，不运行"));
  }

  @Override
  public String examples() {
    return """
    gotriage lab --only closed-channel-spin,busy-loop --keep /tmp/lab
    gotriage lab --recorded lab/recorded
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException, InterruptedException {
    String keep = line.getOptionValue("keep");
    Path work =
        keep == null ? Files.createTempDirectory("gotriage-lab-") : Flags.path(console, keep);
    try {
      List<LabProgram> programs =
          chosen(LabPrograms.unpack(work.resolve("src")), line.getOptionValue("only"));
      if (line.hasOption("list")) {
        programs.forEach(p ->
            console
                .out()
                .println(
                    p.name()
                        + "  "
                        + (p.expectation().healthy() ? "healthy" : p.expectation().cause())));
        return ExitCode.HEALTHY;
      }
      Diagnosis diagnosis = new Diagnosis(Catalogue.load(), Rules.all());
      List<Outcome> outcomes =
          line.hasOption("recorded")
              ? Recordings.score(
                  Flags.path(console, line.getOptionValue("recorded")), programs, diagnosis)
              : live(line, console, work, programs, diagnosis);
      console.out().print(Score.table(outcomes));
      return Score.good(outcomes) ? ExitCode.HEALTHY : ExitCode.SICK;
    } finally {
      if (keep == null) {
        Recordings.delete(work);
      }
    }
  }

  private static List<Outcome> live(
      CommandLine line, Console console, Path work, List<LabProgram> programs, Diagnosis diagnosis)
      throws IOException, InterruptedException {
    GoToolchain go = GoToolchain.find(console.environment());
    if (go == null) {
      throw new SaidFailure(
          Text.of(
              "no Go toolchain found on the PATH or in /usr/local/go; set GOTRIAGE_GO, or score"
                  + " recorded evidence with --recorded DIR",
              "PATH 和 /usr/local/go 里都没有 Go 工具链；请设置 GOTRIAGE_GO，" + "或用 --recorded DIR 对录制的证据评分"));
    }
    @Nullable String record = line.getOptionValue("record");
    LabRun run = new LabRun(work, go, diagnosis, record != null);
    List<Outcome> outcomes = new ArrayList<>();
    for (LabProgram program : programs) {
      Outcome outcome = run.run(program);
      outcomes.add(outcome);
      if (console.errTerminal() || programs.size() > 1) {
        console.err().print(Score.row(outcome));
        console.err().flush();
      }
      if (record != null && outcome.status() != null) {
        try (Bundle bundle = Bundle.open(run.bundle(program))) {
          Recordings.keep(bundle.path(), Flags.path(console, record), go, program);
        }
      }
    }
    return outcomes;
  }

  private static List<LabProgram> chosen(List<LabProgram> all, @Nullable String only) {
    if (only == null) {
      return all;
    }
    Set<String> wanted = new TreeSet<>(Arrays.asList(only.replace("-", "").split(",")));
    List<LabProgram> chosen =
        all.stream()
            .filter(p -> wanted.contains(p.rule()) || wanted.contains(p.name().replace("-", "")))
            .toList();
    if (chosen.isEmpty()) {
      throw new UsageError(
          Text.of(
              "--only {0} names none of the lab's programs; --list shows them",
              "--only {0} 不对应实验室里的任何程序；--list 列出它们", only));
    }
    return chosen;
  }
}
