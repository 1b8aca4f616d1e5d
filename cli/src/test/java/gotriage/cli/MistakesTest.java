package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a tired person types wrong: one line that says what and what would be right, no stack
/// trace, the exit code of the contract.
class MistakesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traige http://localhost:6060 | 2 | no command traige",
        "localhost:6060 | 2 | gotriage triage localhost:6060",
        "4711 | 2 | gotriage triage 4711",
        "triage | 2 | which target?",
        "triage a b | 2 | one target at a time",
        "triage ftp://x | 2 | only http:// and https://",
        "triage k8s://shop/orders-1 | 2 | kubectl -n shop port-forward orders-1",
        "triage http://localhost:1 --seconds ten | 2 | a whole number from 1 to 300",
        "triage http://localhost:1 --seconds 0 | 2 | a whole number from 1 to 300",
        "triage http://localhost:1 --format yaml | 2 | text, json, html, markdown",
        "triage http://localhost:1 --lang fr | 2 | there are en and zh",
        "triage http://localhost:1 --sec 5 | 2 | Unrecognized option",
        "triage http://localhost:1 --budget lots | 2 | --budget",
        "triage http://localhost:1 -H NoColon | 2 | NAME: VALUE",
        "triage http://localhost:1 --trace 30 | 2 | at most 1 second",
        "triage http://127.0.0.1:1 | 3 | refused",
        "triage no-such-process-here | 3 | no Go process here is named",
        "diagnose | 2 | which evidence?",
        "redact | 2 | which bundle?",
        "redact no-such-bundle | 3 | no bundle at",
        "diagnose no-such-file | 3 | no such file",
        "explain no-such-cause | 2 | gotriage explain",
        "lab --only no-such-cause | 2 | names none",
        "demo http://localhost:6060 | 2 | gotriage triage http://localhost:6060",
        "ps now | 2 | no operands",
      })
  void isAnsweredInALine(String words, int code, String answer) {
    CommandLineRun run = CommandLineRun.in(folder, words.strip().split(" "));
    assertThat(run.all()).contains(answer.strip());
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @Test
  void aFileThatIsNoEvidenceIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
    CommandLineRun run = CommandLineRun.in(folder, "diagnose", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.all()).contains("notes").doesNotContain("\tat ");
  }

  @Test
  void anOutputFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("taken"));
    Path mine = Files.writeString(folder.resolve("taken/mine.txt"), "mine");
    CommandLineRun run =
        CommandLineRun.in(
            folder, "capture", Long.toString(ProcessHandle.current().pid()), "--out", "taken");
    assertThat(run.code()).isNotZero();
    assertThat(mine).hasContent("mine");
  }

  @Test
  void aProcessThatIsNoGoProgramIsSaidToBeNone() {
    CommandLineRun run =
        CommandLineRun.in(folder, "triage", Long.toString(ProcessHandle.current().pid()));
    assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.err()).contains("is no Go program");
  }

  @Test
  void everyCommandHasHelp() {
    for (Command command : Cli.commands()) {
      CommandLineRun run = CommandLineRun.in(folder, command.name(), "--help");
      assertThat(run.code()).isZero();
      assertThat(run.out()).startsWith("usage: gotriage " + command.name());
      assertThat(CommandLineRun.in(folder, "--help").out()).contains(command.summary().en());
    }
  }
}
