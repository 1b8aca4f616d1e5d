package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.profile.Profile;
import gotriage.read.MalformedInput;
import gotriage.read.pprof.PprofReader;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A trace of a real program, and its profiles against those of `go tool trace -pprof`.
@Tag("go")
final class TraceCommandGoTest {
  @TempDir private static Path folder;
  private static Path trace = Path.of("");

  @BeforeAll
  static void writeTrace() throws IOException {
    GoProgram.assumeGo();
    trace = folder.resolve("trace.out");
    Path program = GoProgram.build(folder, "tracer", "1.22");
    GoProgram.run(folder, Map.of(), List.of(program.toString(), trace.toString(), "300"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"net", "sync", "syscall", "sched"})
  void agreesWithGoToolTrace(String kind) throws IOException, InterruptedException, MalformedInput {
    agrees(trace, kind);
  }

  /// A trace that a toolchain wrote which still had the older format.
  @ParameterizedTest
  @ValueSource(strings = {"net", "sync", "syscall", "sched"})
  void agreesOnATraceOfAnOlderGo(String kind)
      throws IOException, InterruptedException, MalformedInput {
    Path go = GoProgram.assumeGo(19);
    Path older = folder.resolve("older.out");
    if (!Files.exists(older)) {
      Path home = Files.createDirectories(folder.resolve("go19"));
      Path program = GoProgram.buildWith(go, home, "tracer", "1.19");
      GoProgram.run(folder, Map.of(), List.of(program.toString(), older.toString(), "300"));
    }
    agrees(older, kind);
  }

  private static void agrees(Path trace, String kind)
      throws IOException, InterruptedException, MalformedInput {
    String name = trace.getFileName().toString();
    CommandLineRun run =
        CommandLineRun.in(folder, "trace", name, "--pprof", kind, "--out", kind + ".pb.gz");
    assertThat(run.all()).isEmpty();
    assertThat(run.code()).isZero();
    Path theirs = folder.resolve(kind + "-go.pb.gz");
    Process go =
        new ProcessBuilder("go", "tool", "trace", "-pprof=" + kind, trace.toString())
            .redirectOutput(theirs.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(go.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Map<String, List<Long>> expected = samples(theirs);
    assertThat(expected).isNotEmpty();
    assertThat(samples(folder.resolve(kind + ".pb.gz"))).isEqualTo(expected);
  }

  @Test
  void saysWhereTheTimeGoes() {
    CommandLineRun run = CommandLineRun.in(folder, "trace", "trace.out");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("main.lockFight.func1", "chan receive", "GC mark termination", "read mem stats")
        .contains("GOMAXPROCS");
    assertThat(CommandLineRun.in(folder, "trace", "trace.out", "--lang", "zh").out())
        .contains("调度延迟", "main.lockFight.func1");
  }

  @Test
  void drawsATimelineAndWritesJson() throws IOException {
    CommandLineRun page =
        CommandLineRun.in(folder, "trace", "trace.out", "--format", "html", "--out", "t.html");
    assertThat(page.code()).isZero();
    assertThat(Files.readString(folder.resolve("t.html")))
        .contains("application/gzip+base64", "default-src 'none'", "main.lockFight.func1");
    assertThat(Files.size(folder.resolve("t.html"))).isLessThan(1_500_000);
    assertThat(
            CommandLineRun.in(
                    folder,
                    "trace",
                    "trace.out",
                    "--format",
                    "html",
                    "--from",
                    "100ms",
                    "--to",
                    "110ms")
                .code())
        .isZero();
    CommandLineRun json = CommandLineRun.in(folder, "trace", "trace.out", "--format", "json");
    assertThat(json.out()).startsWith("{").contains("\"schedulerLatency\"", "\"mmu\"");
  }

  @Test
  void readsTheTraceOfABundle() throws IOException {
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.copy(trace, bundle.resolve("trace.out"));
    CommandLineRun run = CommandLineRun.in(folder, "trace", "bundle");
    assertThat(run.out()).contains("main.lockFight.func1");
    assertThat(run.code()).isZero();
  }

  @Test
  void mistakesAreSaidInALine() throws IOException {
    assertThat(CommandLineRun.in(folder, "trace").err()).contains("which trace?");
    assertThat(CommandLineRun.in(folder, "trace", "nothing.out").err()).contains("no file");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(CommandLineRun.in(folder, "trace", "empty").code()).isEqualTo(ExitCode.NOTHING);
    assertThat(CommandLineRun.in(folder, "trace", "trace.out", "--pprof", "cpu").err())
        .contains("net, sync, syscall, sched");
    assertThat(
            CommandLineRun.in(
                    folder, "trace", "trace.out", "--format", "html", "--from", "9s", "--to", "8s")
                .err())
        .contains("leave nothing");
    Files.write(
        folder.resolve("cut.out"), java.util.Arrays.copyOf(Files.readAllBytes(trace), 5000));
    CommandLineRun cut = CommandLineRun.in(folder, "trace", "cut.out");
    assertThat(cut.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(cut.err()).contains("cut.out, byte").contains("the file ends inside");
  }

  /// Counts and nanoseconds by stack, program counters included.
  private static Map<String, List<Long>> samples(Path file) throws IOException, MalformedInput {
    Profile profile = PprofReader.read("p", Files.readAllBytes(file)).model();
    Map<String, List<Long>> samples = new TreeMap<>();
    for (int s = 0; s < profile.sampleCount(); s++) {
      var stack = new StringBuilder();
      for (int i = 0; i < profile.depth(s); i++) {
        long address = profile.address(profile.location(s, i));
        stack.append(address == 0 ? "" : Long.toHexString(address) + ' ');
      }
      profile
          .frames(s)
          .forEach(frame -> {
            if (!frame.function().isEmpty()) {
              stack.append(frame).append(';');
            }
          });
      samples.put(stack.toString(), List.of(profile.value(0, s), profile.value(1, s)));
    }
    return samples;
  }
}
