package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.lab.GoToolchain;
import gotriage.lab.LabProgram;
import gotriage.lab.LabPrograms;
import gotriage.lab.LabService;
import gotriage.lab.Recordings;
import gotriage.model.text.Language;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/// For someone who has no sick service at hand: one of the lab's, live where Go is installed,
/// recorded where it is not.
final class DemoCommand implements Command {
  private static final String PROGRAM = "closedchannelspin/sick";
  private static final String RECORDED = "demo.tar.gz";

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public Text summary() {
    return new Text(
        "triage a small sick Go service made for it, or recorded evidence where Go is not installed",
        "诊断一个专门做的、带故障的小型 Go 服务；没有安装 Go 则用录制的证据");
  }

  @Override
  public Options options() {
    return CaptureFlags.addTo(Flags.reporting())
        .addOption(
            Flags.flag(
                "recorded", "recorded evidence also where Go is installed", "即使装了 Go 也用录制的证据"));
  }

  @Override
  public String examples() {
    return "gotriage demo --lang zh\n";
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageError(
          Text.of(
              "demo takes no target; yours: gotriage triage {0}",
              "demo 不接受目标；要查你自己的服务：gotriage triage {0}", line.getArgList().getFirst()));
    }
    Flags.format(line);
    Language language = Flags.language(line, console);
    GoToolchain go = line.hasOption("recorded") ? null : GoToolchain.find(console.environment());
    int code = go == null ? recorded(line, console) : live(line, console, go, language);
    console.err().println();
    console
        .err()
        .println(
            Text.of(
                    "Now your own: gotriage triage http://HOST:PORT   (gotriage alone lists the Go"
                        + " processes here)",
                    "现在查你自己的服务：gotriage triage http://HOST:PORT   （不带参数运行 gotriage 会列出本机的 Go 进程）")
                .in(language));
    // A demo that shows a sickness has done what it was asked.
    return code == ExitCode.SICK ? ExitCode.HEALTHY : code;
  }

  private int live(CommandLine line, Console console, GoToolchain go, Language language)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("gotriage-demo-");
    try {
      List<LabProgram> programs = LabPrograms.unpack(work.resolve("src"));
      LabProgram program =
          programs.stream().filter(p -> p.name().equals(PROGRAM)).findFirst().orElseThrow();
      console
          .err()
          .println(
              Text.of(
                      "demo: {0} found; building and starting a small Go service with a fault in it",
                      "demo：找到 {0}；正在构建并启动一个带故障的小型 Go 服务", go.version())
                  .in(language));
      Path executable = work.resolve("mirror");
      go.build(program.folder(), executable, false);
      try (LabService service = LabService.start(executable, program.expectation())) {
        console
            .err()
            .println(
                Text.of(
                        "demo: it listens on {0}, pid {1}; this is what you would type:",
                        "demo：它监听在 {0}，pid {1}；平时你会这样输入：", service.address(), service.pid())
                    .in(language));
        console.err().println("  gotriage triage http://" + service.address());
        Thread.sleep(Math.max(1, program.expectation().warmupSeconds()) * 1000L);
        CaptureRun run = CaptureRun.of(pointedAt("http://" + service.address(), line), console);
        return TriageCommand.of(line, console, run.folder());
      }
    } finally {
      Recordings.delete(work);
    }
  }

  /// The same options, with a target.
  private CommandLine pointedAt(String target, CommandLine line) {
    List<String> words = new java.util.ArrayList<>();
    for (Option option : line.getOptions()) {
      words.add(option.getLongOpt() == null ? "-" + option.getOpt() : "--" + option.getLongOpt());
      if (option.hasArg()) {
        words.add(option.getValue());
      }
    }
    words.add(target);
    try {
      return new DefaultParser().parse(options(), words.toArray(String[]::new));
    } catch (ParseException e) {
      throw new UsageError(Cli.wrong(e));
    }
  }

  private int recorded(CommandLine line, Console console) throws IOException {
    console
        .err()
        .println(
            Text.of(
                    "demo: no Go toolchain here, so this is recorded evidence of a small Go service"
                        + " with a fault in it",
                    "demo：这里没有 Go 工具链，因此使用录制的证据，来自一个带故障的小型 Go 服务")
                .in(Flags.language(line, console)));
    Path archive = Flags.path(console, line.getOptionValue("out", "gotriage-demo") + ".tar.gz");
    try (InputStream in = DemoCommand.class.getResourceAsStream(RECORDED)) {
      if (in == null) {
        throw new SaidFailure(
            Text.of(
                "this build has no recorded demo; install Go, or triage a service of yours",
                "这个构建里没有录制的 demo；请安装 Go，或直接诊断你自己的服务"));
      }
      Files.write(archive, in.readAllBytes());
    }
    try (Bundle bundle = Bundle.open(archive)) {
      return Verdicts.show(
          line,
          console,
          bundle,
          Verdicts.shortest(console, archive),
          archive.resolveSibling(archive.getFileName().toString().replace(".tar.gz", ".html")));
    }
  }
}
