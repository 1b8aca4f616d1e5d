package gotriage.read.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.memory.GcCycle;
import gotriage.model.memory.GcTrace;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.gctrace.GcTraceReader;
import gotriage.testkit.GoProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The texts of the Go that is installed here: what the fixtures hold of other releases, made anew.
@Tag("go")
final class EndingsGoTest {
  @TempDir private static Path folder;
  private static Path program;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    Path source = Files.createDirectories(folder.resolve("endings"));
    for (String name : List.of("main.go", "go.mod")) {
      try (InputStream in =
          GoroutineReader.class.getResourceAsStream("/gotriage/read/go/endings/" + name)) {
        assertThat(in).as(name).isNotNull();
        Files.write(source.resolve(name), in.readAllBytes());
      }
    }
    program = GoProgram.buildFolder(source, folder.resolve("endings-program"), Map.of());
  }

  private static byte[] run(String way, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = folder.resolve(way + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), way)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", way).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllBytes(output);
  }

  private static GoroutineSnapshot one(byte[] text) throws MalformedInput {
    Reading<List<GoroutineSnapshot>> reading =
        GoroutineReader.readAll("text", new ByteArrayInputStream(text), ReadLimits.forThisHeap());
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model()).hasSize(1);
    return reading.model().getFirst();
  }

  @Test
  void panicsTellWhyAndWithTracebackAllWhoElse() throws Exception {
    assertThat(one(run("panic", Map.of("GOTRACEBACK", "single"))).onlyTheCrashed()).isTrue();
    GoroutineSnapshot all = one(run("panic", Map.of("GOTRACEBACK", "all")));
    assertThat(all.crash()).containsExactly("panic: the shelf is full");
    assertThat(all.total()).isEqualTo(14);
    assertThat(one(run("nil", Map.of())).crash())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("[signal SIGSEGV");
  }

  @Test
  void sigquitShowsLocksAndTheirHolders() throws Exception {
    byte[] text = run("quit", Map.of());
    assertThat(one(text).crash()).containsExactly("SIGQUIT: quit");
    List<LockQueue> queues = LockReader.read(() -> new ByteArrayInputStream(text));
    assertThat(queues)
        .filteredOn(q -> q.caller().function().equals("main.(*shelf).count"))
        .singleElement()
        .satisfies(q -> {
          assertThat(q.waiters()).isEqualTo(5);
          assertThat(q.holders())
              .singleElement()
              .satisfies(h -> assertThat(h.frame().function()).isEqualTo("main.(*shelf).refresh"));
        });
    assertThat(queues)
        .filteredOn(q -> q.caller().function().equals("main.transfer"))
        .hasSize(2)
        .allSatisfy(q -> assertThat(q.holders()).hasSize(1));
  }

  @Test
  void collectionsAreReadFromTheLog() throws Exception {
    byte[] text = run("gc", Map.of("GODEBUG", "gctrace=1,scavtrace=1"));
    Reading<List<GcTrace>> reading =
        GcTraceReader.read("log", new ByteArrayInputStream(text), ReadLimits.forThisHeap());
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model())
        .singleElement()
        .satisfies(trace -> {
          assertThat(trace.cycles()).hasSizeGreaterThan(3);
          assertThat(trace.cycles()).filteredOn(GcCycle::forced).isNotEmpty();
        });
  }
}
