package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    var log = new StringBuilder("2026/11/24 09:00:00 listening\n");
    for (int i = 1; i <= 30; i++) {
      log.append("gc ")
          .append(i)
          .append(" @")
          .append(i)
          .append(".000s 12%: 0.031+20+0.02 ms clock, 0.1+400/900/0+0.1 ms cpu, ")
          .append(90 + 10 * i)
          .append("->")
          .append(95 + 10 * i)
          .append("->")
          .append(80 + 10 * i)
          .append(" MB, ")
          .append(140 + 20 * i)
          .append(" MB goal, 1 MB stacks, 2 MB globals, 4 P\n");
    }
    Files.writeString(
        folder.resolve("app.log"),
        log + "panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/a.go:1 +0x1\n");
    Files.writeString(
        folder.resolve("vars.json"),
        "{\"cmdline\": [\"x\"], \"memstats\": {\"HeapAlloc\": 1000000, \"NumGC\": 3, \"NextGC\": 4000000}}");
    Files.writeString(
        folder.resolve("metrics.txt"),
        "# HELP go_memstats_heap_alloc_bytes x\ngo_memstats_heap_alloc_bytes 1e+06\ngo_memstats_sys_bytes 9e+06\n");
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.in(folder, words);
  }

  @Test
  void aLogWithGctraceIsSummedUp() {
    CommandLineRun run = run("gc", "app.log");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("the live heap grows by 10MB/s")
        .contains("goroutines pay 31% of the collector's CPU")
        .containsPattern("app +29s +30 +1 ")
        .contains("live 380MB");
    assertThat(run("gc", "app.log", "--lang", "zh").out()).contains("存活堆以 10MB/s 增长");
  }

  @Test
  void theGoroutinesOfTheSameLogAreThereToo() {
    assertThat(run("goroutines", "app.log").out()).contains("panic: boom").contains("main.main");
  }

  @Test
  void expvarAndPrometheusAreRead() {
    assertThat(run("gc", "vars.json").out()).contains("in use 976.56kB").contains("goal 3.81MB");
    assertThat(run("gc", "metrics.txt").out()).contains("in use 976.56kB");
  }

  @Test
  void jsonAndPageAndMarkdownAreWhole() {
    Map<String, Object> json =
        Jsonb.builder()
            .build()
            .type(Object.class)
            .map()
            .fromJson(run("gc", "app.log", "--format", "json").out());
    assertThat(json).containsKeys("schemaVersion", "sources", "concerns", "residence", "cpuTrust");
    assertThat(run("gc", "app.log", "--format", "html").out())
        .contains("<polyline")
        .contains("Content-Security-Policy")
        .doesNotContain("src=\"http");
    assertThat(run("gc", "app.log", "--format", "markdown").out()).contains("| source | window |");
  }

  @Test
  void whatTellsNothingIsSaid() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
    CommandLineRun run = run("gc", "notes.txt");
    assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.err()).contains("nothing in it tells of the collector").contains("gctrace");
    assertThat(run("gc").code()).isEqualTo(ExitCode.USAGE);
  }
}
