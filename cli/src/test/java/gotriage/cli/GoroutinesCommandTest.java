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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoroutinesCommandTest {
  private static final String DUMP =
      """
      goroutine 7 [running]:
      main.dump()
      \t/src/main.go:90 +0x1

      goroutine 1 [select, 5 minutes]:
      main.main()
      \t/src/main.go:10 +0x1

      goroutine 18 [sync.Mutex.Lock, 3 minutes]:
      internal/sync.(*Mutex).lockSlow(0xc000012340)
      \t/go/src/internal/sync/mutex.go:149 +0x15d
      main.(*store).get(0xc000012340, {0x4c74f2, 0x5})
      \t/src/main.go:42 +0x1d
      created by main.main in goroutine 1
      \t/src/main.go:20 +0x45

      goroutine 19 [IO wait, 3 minutes]:
      main.(*store).refresh(0xc000012340)
      \t/src/main.go:60 +0x1d
      created by main.main in goroutine 1
      \t/src/main.go:21 +0x45

      """;

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("before.txt"), DUMP);
    Files.writeString(
        folder.resolve("after.txt"),
        DUMP
            + """
            goroutine 30 [select]:
            main.leak()
            \t/src/<b>.go:5 +0x1
            created by main.main in goroutine 1
            \t/src/main.go:22 +0x45

            """);
    Files.writeString(folder.resolve("crash.log"), "panic: boom\n\n" + DUMP);
  }

  private CommandLineRun run(String... words) {
    return CommandLineRun.in(folder, words);
  }

  @Test
  void placesWithStatesAgesAndCreators() {
    CommandLineRun run = run("goroutines", "before.txt");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("goroutines        4")
        .containsPattern(
            "1 +IO wait +3 min +main\\.\\(\\*store\\)\\.refresh main\\.go:60 +main\\.main")
        .contains("goroutine 19 in main.(*store).refresh main.go:60 [IO wait, 3 min]");
  }

  @Test
  void twoDumpsAreCompared() {
    CommandLineRun run = run("goroutines", "before.txt", "after.txt");
    assertThat(run.out()).contains("+1 new").contains("main.leak").contains("1 started, 0 ended");
  }

  @Test
  void whatGrewOrWaitedLongestCanComeFirst() {
    assertThat(run("goroutines", "before.txt", "after.txt", "--sort", "change").out())
        .containsPattern("created by\\n +1 +\\+1 new +0 +select +main.leak");
    assertThat(run("goroutines", "before.txt", "--sort", "wait").out())
        .containsPattern("created by\\n +1 +select +5 min +main.main");
  }

  @Test
  void dumpsThatAreNotUsedAreNamed() throws IOException {
    for (String name : new String[] {"one.txt", "two.txt"}) {
      Files.writeString(
          folder.resolve(name),
          """
          goroutine profile: total 1
          1 @ 0x491de1

          """);
    }
    CommandLineRun run = run("goroutines", "one.txt", "before.txt", "two.txt", "after.txt");
    assertThat(run.out()).containsPattern("joined with +two.txt\\nleft out +one.txt: ");
    assertThat(run("goroutines", "one.txt").out()).contains("(no frames: ");
    assertThat(run("goroutines", "one.txt", "--lang", "zh").out()).contains("没有栈帧");
  }

  @Test
  void columnsAreHeadedByWhatTheyGroup() {
    assertThat(run("goroutines", "before.txt", "--by", "creator").out())
        .containsPattern("count +state +waited +created by\\n");
    assertThat(run("goroutines", "before.txt", "--by", "package").out())
        .containsPattern("count +state +waited +package\\n");
  }

  @Test
  void whatItDiedOfStandsFirst() {
    assertThat(run("goroutines", "crash.log").out()).contains("The process died\n  panic: boom");
    assertThat(run("goroutines", "crash.log", "--lang", "zh").out()).contains("进程已崩溃");
  }

  @Test
  void jsonHoldsAll() {
    Map<String, Object> json =
        Jsonb.builder()
            .build()
            .type(Object.class)
            .map()
            .fromJson(run("goroutines", "after.txt", "--format", "json").out());
    assertThat(json).containsKeys("schemaVersion", "rows", "locks", "snapshots", "losses");
    assertThat(json.get("total").toString()).startsWith("5");
  }

  @Test
  void thePageIsWholeAndEscapesWhatItShows() {
    String page = run("goroutines", "after.txt", "--format", "html").out();
    assertThat(page)
        .contains("main.leak")
        .contains("&lt;b&gt;.go")
        .doesNotContain("<b>.go")
        .doesNotContain("src=\"http")
        .contains("Content-Security-Policy");
  }

  @Test
  void markdownIsATable() {
    assertThat(run("goroutines", "after.txt", "--format", "markdown").out())
        .contains("| count | state |")
        .contains("main.(\\*store).get");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "goroutines | 2 | which evidence?",
        "goroutines before.txt --by colour | 2 | place, state, function",
        "goroutines before.txt --sort name | 2 | count, change and wait",
        "goroutines before.txt --focus ( | 2 | --focus (",
        "goroutines before.txt --focus nobody | 2 | none of 4 goroutines is left",
        "goroutines no-such-file | 3 | no such file",
        "goroutines before.txt --by label:tenant | 0 | No goroutine has a label tenant",
      })
  void mistakesAreAnsweredInALine(String words, int code, String answer) {
    CommandLineRun run = run(words.strip().split(" "));
    assertThat(run.all()).contains(answer.strip());
    assertThat(run.code()).isEqualTo(code);
  }

  @Test
  void aFileWithoutGoroutinesIsSaidToHaveNone() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
    CommandLineRun run = run("goroutines", "notes.txt");
    assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.err()).contains("notes");
  }
}
