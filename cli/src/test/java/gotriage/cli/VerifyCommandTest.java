package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final Path RECORDED = Path.of("..", "lab", "recorded", "go1.26").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeEach
  void bundles() throws IOException {
    copy("closedchannelspin-sick", "before/1.tar.gz");
    copy("closedchannelspin-sick", "again/1.tar.gz");
    copy("closedchannelspin-healthy", "other.tar.gz");
    Files.createDirectories(folder.resolve("empty"));
  }

  private void copy(String recording, String to) throws IOException {
    Path path = folder.resolve(to);
    Files.createDirectories(path.getParent());
    Files.copy(RECORDED.resolve(recording + ".tar.gz"), path);
  }

  @Test
  void theSameAgainIsNotFixed() {
    CommandLineRun run = CommandLineRun.in(folder, "verify", "before", "again/1.tar.gz");
    assertThat(run.code()).isEqualTo(ExitCode.SICK);
    assertThat(run.out())
        .contains("NOT FIXED", "closed-channel-spin", "is still there: in 1 of 1 runs after");
    CommandLineRun chinese = CommandLineRun.in(folder, "verify", "before", "again", "--lang", "zh");
    assertThat(chinese.out()).contains("未修复", "还在");
  }

  @Test
  void anotherServiceIsNotComparable() {
    CommandLineRun run = CommandLineRun.in(folder, "verify", "before", "other.tar.gz");
    assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.out())
        .contains(
            "NOT PROVEN",
            "different services: example.com/configwatch before, example.com/streammerge after");
  }

  @Test
  void itIsSaidInJsonAndMarkdownToo() {
    CommandLineRun json =
        CommandLineRun.in(folder, "verify", "before", "again", "--format", "json");
    assertThat(json.out())
        .contains("\"status\": \"not-fixed\"", "\"fate\": \"same\"", "\"runsAfter\": 1");
    CommandLineRun markdown =
        CommandLineRun.in(folder, "verify", "before", "again", "--format=markdown");
    assertThat(markdown.out()).startsWith("## 🔴 NOT FIXED").contains("| closed-channel-spin |");
  }

  @Test
  void mistakesAreAnswered() {
    assertThat(CommandLineRun.in(folder, "verify", "before").err())
        .contains("two are needed, BEFORE and AFTER");
    CommandLineRun html = CommandLineRun.in(folder, "verify", "before", "again", "--format=html");
    assertThat(html.code()).isEqualTo(ExitCode.USAGE);
    assertThat(html.err()).contains("verify has no html");
    CommandLineRun nowhere = CommandLineRun.in(folder, "verify", "before", "nowhere");
    assertThat(nowhere.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(nowhere.err()).contains("nowhere");
    assertThat(CommandLineRun.in(folder, "verify", "before", "empty").code())
        .isEqualTo(ExitCode.NOTHING);
  }

  @Test
  @Tag("go")
  void aFixIsProvenOnARealServiceAndTheSameProgramIsNot() throws IOException {
    GoProgram.assumeGo();
    Path feed = GoProgram.build(folder, "feed", "1.22");
    try (GoProgram sick = GoProgram.start(feed)) {
      String[] capture = {"capture", sick.firstLine(), "--runs", "3", "--seconds", "2", "--out"};
      CommandLineRun taken = CommandLineRun.in(folder, with(capture, "feed-before"));
      assertThat(taken.out().lines())
          .containsExactly("feed-before/run-1", "feed-before/run-2", "feed-before/run-3");
    }
    try (GoProgram again = GoProgram.start(feed)) {
      CommandLineRun run = verify(again, "feed-again");
      assertThat(run.out()).contains("NOT FIXED", "closed-channel-spin in main.consume");
      assertThat(run.code()).isEqualTo(ExitCode.SICK);
    }
    try (GoProgram mended = GoProgram.start(feed, "-mended")) {
      CommandLineRun run = verify(mended, "feed-after");
      assertThat(run.out()).contains("FIXED", "main.consume is gone", "by luck: 1 in 20");
      assertThat(run.code()).isEqualTo(ExitCode.HEALTHY);
    }
    assertThat(folder.resolve("feed-after/run-3/manifest.json")).exists();
  }

  private CommandLineRun verify(GoProgram after, String out) {
    return CommandLineRun.in(
        folder, "verify", "feed-before", after.firstLine(), "--seconds", "2", "--out", out);
  }

  private static String[] with(String[] words, String last) {
    String[] more = java.util.Arrays.copyOf(words, words.length + 1);
    more[words.length] = last;
    return more;
  }
}
