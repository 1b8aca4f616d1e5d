package gotriage.cli;

import gotriage.model.build.BuildInfo;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.report.text.DisplayWidth;
import gotriage.target.TargetResolver;
import gotriage.target.elf.Executable;
import gotriage.target.host.HostFiles;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.target.pprof.PprofEndpoint;
import gotriage.target.proc.GoProcess;
import gotriage.target.proc.ProcessTable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// The Go processes of this machine, and the command to go on with.
final class ProcessesCommand implements Command {
  private static final long BETWEEN_MILLIS = 500;
  private static final Text NO_PPROF = new Text("no pprof found", "没有找到 pprof");
  private static final Text NOTHING =
      new Text(
          """
          No Go process was found on this machine (processes of other users need root to be seen).
          A service elsewhere: gotriage triage http://HOST:PORT
          No sick service at hand: gotriage demo\
          """,
          """
          本机没有找到 Go 进程（查看其他用户的进程需要 root 权限）。
          服务在别的机器上：gotriage triage http://HOST:PORT
          手头没有出问题的服务：gotriage demo\
          """);

  /// A process and what was learned of it.
  private record Row(GoProcess process, double cores, Text endpoint, String next) {}

  @Override
  public String name() {
    return "ps";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public Text summary() {
    return new Text(
        "Go processes on this machine, their toolchain, CPU, endpoints, and what to do next",
        "本机的 Go 进程、工具链、CPU、端点，以及下一步");
  }

  @Override
  public Options options() {
    return new Options().addOption(Flags.language());
  }

  @Override
  public String examples() {
    return "";
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageError(
          Text.of(
              "ps takes no operands; to triage: gotriage triage {0}",
              "ps 不接受参数；要诊断：gotriage triage {0}", line.getArgList().getFirst()));
    }
    Language language = Flags.language(line, console);
    HostFiles host = HostFiles.ofThisMachine();
    ProcessTable table = new ProcessTable(host);
    long start = System.nanoTime();
    Map<Integer, Double> before = new HashMap<>();
    table.all().forEach(p -> before.put(p.pid(), p.cpuSeconds()));
    List<Row> rows = new ArrayList<>();
    try (HttpAccess http = new HttpAccess(Access.open());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      TargetResolver resolver = new TargetResolver(host, http);
      Thread.sleep(BETWEEN_MILLIS);
      List<GoProcess> now = table.all();
      double seconds = (System.nanoTime() - start) / 1e9;
      List<Future<Row>> futures =
          now.stream()
              .filter(p -> p.executable() instanceof Executable.Go)
              .map(p ->
                  threads.submit(() ->
                      row(
                          p,
                          (p.cpuSeconds() - before.getOrDefault(p.pid(), p.cpuSeconds())) / seconds,
                          resolver)))
              .toList();
      for (Future<Row> future : futures) {
        try {
          rows.add(future.get());
        } catch (ExecutionException e) {
          console
              .err()
              .println(
                  "gotriage: "
                      + Text.of(
                              "a process could not be looked at: {0}",
                              "有一个进程无法查看：“{0}”", String.valueOf(e.getCause()))
                          .in(language));
        }
      }
    }
    print(console.out(), rows, language);
    return ExitCode.HEALTHY;
  }

  private static Row row(GoProcess process, double cores, TargetResolver resolver)
      throws IOException {
    if (process.elsewhere()) {
      return new Row(
          process,
          cores,
          Text.of("in a container", "在容器里"),
          "nsenter -t " + process.pid() + " -n gotriage triage " + process.pid());
    }
    PprofEndpoint endpoint = resolver.endpointOf(process);
    String next = "gotriage triage " + process.pid();
    if (endpoint == null) {
      int agent = resolver.gopsPort(process);
      Text found =
          agent > 0
              ? Text.of("gops agent on 127.0.0.1:{0}", "gops agent，在 127.0.0.1:{0}", agent)
              : NO_PPROF;
      return new Row(process, cores, found, next);
    }
    String base = endpoint.base().toString();
    return switch (endpoint.reach()) {
      case ANSWERS -> new Row(process, cores, Text.same(base), next);
      case NEEDS_CREDENTIALS ->
          new Row(
              process,
              cores,
              Text.of("{0} (needs auth)", "{0}（需要认证）", base),
              next + " -H 'Authorization: …'");
      case SILENT ->
          new Row(process, cores, Text.of("{0} (does not answer)", "{0}（没有应答）", base), next);
      case OTHER, WANTS_TLS, NOT_HTTP, UNREACHABLE -> new Row(process, cores, NO_PPROF, next);
    };
  }

  private static void print(PrintStream out, List<Row> rows, Language language) {
    if (rows.isEmpty()) {
      out.println(NOTHING.in(language));
      return;
    }
    rows.sort((a, b) -> Double.compare(b.cores(), a.cores()));
    List<String[]> cells = new ArrayList<>();
    cells.add(
        language == Language.ENGLISH
            ? new String[] {"PID", "CORES", "GO", "PROGRAM", "MODULE", "PPROF"}
            : new String[] {"PID", "CPU 核", "GO", "程序", "模块", "PPROF"});
    for (Row row : rows) {
      BuildInfo build = row.process().build();
      cells.add(
          new String[] {
            Integer.toString(row.process().pid()),
            Quantity.decimal(row.cores(), 2),
            build == null ? "" : build.goVersion(),
            row.process().name(),
            build == null ? "" : build.mainModule(),
            row.endpoint().in(language)
          });
    }
    int[] width = new int[6];
    cells.forEach(c -> {
      for (int i = 0; i < 6; i++) {
        width[i] = Math.max(width[i], DisplayWidth.of(c[i]));
      }
    });
    for (String[] c : cells) {
      var text = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        text.append(c[i]).append(i < 5 ? " ".repeat(width[i] - DisplayWidth.of(c[i]) + 2) : "");
      }
      out.println(text.toString().stripTrailing());
    }
    out.println();
    out.println(Text.of("Next: {0}", "下一步：{0}", rows.getFirst().next()).in(language));
  }
}
