package gotriage.cli;

import gotriage.model.build.BuildInfo;
import gotriage.model.text.Quantity;
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

  /// A process and what was learned of it.
  private record Row(GoProcess process, double cores, String endpoint, String next) {}

  @Override
  public String name() {
    return "ps";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public String summary() {
    return "Go processes on this machine, their toolchain, CPU, endpoints, and what to do next";
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public String examples() {
    return "";
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException, InterruptedException {
    if (!line.getArgList().isEmpty()) {
      throw new UsageError(
          "ps takes no operands; to triage: gotriage triage " + line.getArgList().getFirst());
    }
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
                  "gotriage: a process could not be looked at: " + String.valueOf(e.getCause()));
        }
      }
    }
    print(console.out(), rows);
    return ExitCode.HEALTHY;
  }

  private static Row row(GoProcess process, double cores, TargetResolver resolver)
      throws IOException {
    if (process.elsewhere()) {
      return new Row(
          process,
          cores,
          "in a container",
          "nsenter -t " + process.pid() + " -n gotriage triage " + process.pid());
    }
    PprofEndpoint endpoint = resolver.endpointOf(process);
    String next = "gotriage triage " + process.pid();
    if (endpoint == null) {
      int agent = resolver.gopsPort(process);
      String found = agent > 0 ? "gops agent on 127.0.0.1:" + agent : "no pprof found";
      return new Row(process, cores, found, next);
    }
    String base = endpoint.base().toString();
    return switch (endpoint.reach()) {
      case ANSWERS -> new Row(process, cores, base, next);
      case NEEDS_CREDENTIALS ->
          new Row(process, cores, base + " (needs auth)", next + " -H 'Authorization: …'");
      case SILENT -> new Row(process, cores, base + " (does not answer)", next);
      case OTHER, WANTS_TLS, NOT_HTTP, UNREACHABLE ->
          new Row(process, cores, "no pprof found", next);
    };
  }

  private static void print(PrintStream out, List<Row> rows) {
    if (rows.isEmpty()) {
      out.println(
          "No Go process was found on this machine (processes of other users need root to be seen).");
      out.println("A service elsewhere: gotriage triage http://HOST:PORT");
      out.println("No sick service at hand: gotriage demo");
      return;
    }
    rows.sort((a, b) -> Double.compare(b.cores(), a.cores()));
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"PID", "CORES", "GO", "PROGRAM", "MODULE", "PPROF"});
    for (Row row : rows) {
      BuildInfo build = row.process().build();
      cells.add(
          new String[] {
            Integer.toString(row.process().pid()),
            Quantity.decimal(row.cores(), 2),
            build == null ? "" : build.goVersion(),
            row.process().name(),
            build == null ? "" : build.mainModule(),
            row.endpoint()
          });
    }
    int[] width = new int[6];
    cells.forEach(c -> {
      for (int i = 0; i < 6; i++) {
        width[i] = Math.max(width[i], c[i].length());
      }
    });
    for (String[] c : cells) {
      var text = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        text.append(c[i]).append(i < 5 ? " ".repeat(width[i] - c[i].length() + 2) : "");
      }
      out.println(text.toString().stripTrailing());
    }
    out.println();
    out.println("Next: " + rows.getFirst().next());
  }
}
