package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.analyse.trace.AnnotationView;
import gotriage.analyse.trace.GoroutineGroup;
import gotriage.analyse.trace.Quantiles;
import gotriage.analyse.trace.RegionGroup;
import gotriage.analyse.trace.StackTime;
import gotriage.analyse.trace.StopView;
import gotriage.analyse.trace.TaskGroup;
import gotriage.analyse.trace.TraceAnalysis;
import gotriage.analyse.trace.TraceView;
import gotriage.analyse.trace.WaitKind;
import gotriage.read.MalformedInput;
import gotriage.read.trace.TraceReader;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every report on traces of a real program by today's Go and by one that writes the older format,
/// against what `go tool trace` makes of the same file.
@Tag("go")
final class TraceReportsGoTest {
  private static final int TODAY = 0;
  private static final Pattern POINT = Pattern.compile("\\[([-+.e\\d]+),([-+.e\\d]+)]");

  /// Events of one moment come in an order of their own in each reader of the older format, and
  /// each takes a nanosecond: so much may a duration differ.
  private static final long OLD_CLOCK = 20;

  @TempDir private static Path folder;
  private static final Map<Integer, Path> TRACES = new TreeMap<>();

  @BeforeAll
  static void needsGo() {
    GoProgram.assumeGo();
  }

  /// @param minor the toolchain's version, [#TODAY] for the one on the PATH
  private static Path trace(int minor) throws IOException {
    Path known = TRACES.get(minor);
    if (known != null) {
      return known;
    }
    Path home = Files.createDirectories(folder.resolve("go" + minor));
    Path program =
        minor == TODAY
            ? GoProgram.build(home, "tracer", "1.22")
            : GoProgram.buildWith(GoProgram.assumeGo(minor), home, "tracer", "1." + minor);
    Path trace = home.resolve("trace.out");
    GoProgram.run(home, Map.of(), List.of(program.toString(), trace.toString(), "300"));
    TRACES.put(minor, trace);
    return trace;
  }

  private static TraceView read(Path trace) throws IOException, MalformedInput {
    TraceAnalysis analysis = new TraceAnalysis();
    try (InputStream in = Files.newInputStream(trace)) {
      assertThat(TraceReader.read("trace.out", in, analysis).losses()).isEmpty();
    }
    return analysis.view();
  }

  @ParameterizedTest
  @ValueSource(ints = {TODAY, 19})
  void statesWaitsStopsAndCyclesAddUpToTheSame(int minor) throws IOException, MalformedInput {
    Path trace = trace(minor);
    TraceView ours = read(trace);
    ParsedTrace go = ParsedTrace.of(trace);
    long each = minor == TODAY ? 0 : OLD_CLOCK;
    assertThat(ours.lives().seen()).isEqualTo(go.seen);
    assertThat(ours.lives().created()).isEqualTo(go.created);
    assertThat(ours.lives().ended()).isEqualTo(go.ended);
    same("scheduler latency", ours.ready(), go.schedulerLatency, each);
    assertThat(ours.gc().marks().count()).isPositive();
    same("mark phases", ours.gc().marks(), range(go, "GC concurrent mark phase"), each + 5);
    same("mark assists", ours.gc().assists(), range(go, "GC mark assist"), each);
    for (StopView stop : ours.stops()) {
      same(stop.kind(), stop.all(), range(go, "stop-the-world (" + stop.kind() + ")"), each);
    }
    assertThat(ours.stops().stream().mapToLong(s -> s.all().count()).sum())
        .isEqualTo(
            go.ranges.entrySet().stream()
                .filter(e -> e.getKey().startsWith("stop-the-world"))
                .mapToLong(e -> e.getValue().count())
                .sum());
    // Waits and calls that the trace cuts count with us up to the cut: at most one a goroutine.
    long living = ours.lives().most();
    assertThat(ours.syscalls().all().count() - go.syscalls.count()).isBetween(0L, living);
    Map<String, Long> counts = new TreeMap<>();
    for (StackTime row : ours.reasons()) {
      counts.put(ours.tables().string(row.reason()), row.count());
    }
    go.waits.forEach((reason, sum) ->
        assertThat(counts.getOrDefault(reason, 0L) - sum.count()).as(reason).isBetween(0L, living));
    Map<String, Long> unnamed = new TreeMap<>();
    for (StackTime row : ours.unnamed()) {
      unnamed.merge(ours.tables().string(row.reason()) + " ", row.count(), Long::sum);
    }
    assertThat(unnamed).isEqualTo(go.unnamed);
  }

  @ParameterizedTest
  @ValueSource(ints = {TODAY, 19})
  void goroutinesRunAsLongAsGoSays(int minor) throws Exception {
    Path trace = trace(minor);
    TraceView ours = read(trace);
    try (GoTraceTool go = GoTraceTool.serve(trace)) {
      int compared = 0;
      for (List<String> row : go.rows("/goroutines")) {
        if (row.size() != 3 || !row.getFirst().startsWith("main.")) {
          continue;
        }
        GoroutineGroup group =
            ours.groups().stream()
                .filter(g -> g.function().equals(row.getFirst()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no goroutines of " + row));
        assertThat(group.count()).as(row.toString()).isEqualTo(Long.parseLong(row.get(1)));
        // The trace's own first moment is ours one earlier in the older format.
        near(row.toString(), group.nanos(WaitKind.RUNNING), row.get(2), minor, ours);
        compared++;
      }
      assertThat(compared).isGreaterThan(5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {TODAY, 19})
  void tasksAndRegionsTakeAsLongAsGoSays(int minor) throws Exception {
    Path trace = trace(minor);
    TraceView view = read(trace);
    AnnotationView ours = view.annotations();
    try (GoTraceTool go = GoTraceTool.serve(trace)) {
      for (String name : List.of("order", "write")) {
        TaskGroup group =
            ours.tasks().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
        long complete = 0;
        long nanos = 0;
        for (List<String> row : go.rows("/usertask?type=" + name)) {
          if (row.size() == 4 && row.get(3).contains("(complete)")) {
            complete++;
            nanos += GoTraceTool.nanos(row.get(1));
          }
        }
        assertThat(complete).isGreaterThan(10);
        assertThat(group.latency().count()).as(name).isEqualTo(complete);
        assertThat(group.latency().total())
            .as(name)
            .isCloseTo(nanos, within(complete * (minor == TODAY ? 0 : OLD_CLOCK)));
      }
      for (String name : List.of("load", "parse", "store", "pause")) {
        region(go, view, name, minor);
      }
      assertThat(ours.unended()).extracting("name").contains("never ended");
      assertThat(ours.logs())
          .singleElement()
          .satisfies(log -> {
            assertThat(log.category()).isEqualTo("disk");
            assertThat(log.message()).startsWith("order ");
            assertThat(log.at().function()).startsWith("main.annotated");
          });
    }
  }

  private static void region(GoTraceTool go, TraceView view, String name, int minor)
      throws Exception {
    RegionGroup ours =
        view.annotations().regions().stream()
            .filter(r -> r.name().equals(name) && r.at() != null)
            .findFirst()
            .orElseThrow();
    String path = "/userregion?type=" + name;
    List<String> headers = go.headers(path);
    headers = headers.subList(0, headers.lastIndexOf("Goroutine"));
    Map<String, Long> sums = new TreeMap<>();
    long count = 0;
    for (List<String> row : go.rows(path)) {
      if (row.size() == headers.size()) {
        count++;
        for (int i = 2; i < row.size(); i++) {
          sums.merge(headers.get(i), GoTraceTool.nanos(row.get(i)), Long::sum);
        }
      }
    }
    // Go lists those that began before the trace under the same name.
    long cut = view.annotations().regions().stream().mapToLong(RegionGroup::cut).sum();
    assertThat(count - ours.length().count()).as(name).isBetween(0L, cut);
    if (count != ours.length().count()) {
      return;
    }
    long slack = count * (minor == TODAY ? 0 : 10 * OLD_CLOCK);
    assertThat(ours.length().total()).as(name).isCloseTo(sums.get("Total"), within(slack));
    assertThat(ours.nanos()[WaitKind.RUNNING.ordinal()])
        .as(name)
        .isCloseTo(sums.getOrDefault("Execution time", 0L), within(slack));
    assertThat(ours.nanos()[WaitKind.SLEEP.ordinal()])
        .as(name)
        .isCloseTo(sums.getOrDefault("Block time (sleep)", 0L), within(slack));
    assertThat(ours.nanos()[WaitKind.SYSCALL.ordinal()])
        .as(name)
        .isCloseTo(
            sums.getOrDefault("Syscall execution time", 0L)
                + sums.getOrDefault("Block time (syscall)", 0L),
            within(slack));
  }

  /// Go's curve with workers and assists is no measure: it counts a worker that starts again twice,
  /// and who waits in an assist when the trace begins. Stops alone it counts rightly, and more than
  /// they leave can nobody have.
  @ParameterizedTest
  @ValueSource(ints = {TODAY, 19})
  void mutatorUtilizationIsNeverMoreThanStopsLeave(int minor) throws Exception {
    Path trace = trace(minor);
    TraceView ours = read(trace);
    try (GoTraceTool go = GoTraceTool.serve(trace)) {
      List<double[]> stops = curve(go, "stw");
      assertThat(stops).hasSize(100);
      for (double[] point : stops) {
        assertThat(ours.utilization().mmu((long) point[0]))
            .as("window %s", point[0])
            .isLessThanOrEqualTo(point[1] + 1e-3);
      }
    }
  }

  private static List<double[]> curve(GoTraceTool go, String flags) throws Exception {
    String answer = go.page("/mmu?mode=plot&flags=" + GoTraceTool.query(flags));
    List<double[]> points = new ArrayList<>();
    for (Matcher point = POINT.matcher(answer); point.find(); ) {
      points.add(
          new double[] {Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))});
    }
    return points;
  }

  private static ParsedTrace.Sum range(ParsedTrace go, String name) {
    return go.ranges.getOrDefault(name, new ParsedTrace.Sum(0, 0));
  }

  private static void same(String what, Quantiles ours, ParsedTrace.Sum go, long each) {
    assertThat(ours.count()).as(what).isEqualTo(go.count());
    assertThat(ours.total()).as(what).isCloseTo(go.nanos(), within(each * go.count()));
  }

  private static void near(String what, long ours, String go, int minor, TraceView view) {
    long slack = minor == TODAY ? 0 : OLD_CLOCK * Math.max(1, view.ready().count());
    assertThat(ours).as(what).isCloseTo(GoTraceTool.nanos(go), within(slack));
  }
}
