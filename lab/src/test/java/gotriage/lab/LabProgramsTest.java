package gotriage.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.diagnose.Catalogue;
import gotriage.diagnose.Rule;
import gotriage.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every rule has what a rule must have, and none knows a name that only the lab uses.
class LabProgramsTest {
  /// Work is no sickness; and no program can take a machine's clock away.
  private static final Set<String> WITHOUT_SICK = Set.of("cpu-bound-work", "slow-clocksource");

  @TempDir private Path work;

  @Test
  void everyRuleHasASickAndAHealthyProgramAndItsTexts() throws IOException {
    List<LabProgram> programs = LabPrograms.unpack(work);
    for (Rule rule : Rules.all()) {
      String folder = rule.cause().replace("-", "");
      List<LabProgram> own = programs.stream().filter(p -> p.rule().equals(folder)).toList();
      assertThat(own).as(rule.cause()).anyMatch(p -> p.expectation().healthy());
      if (!WITHOUT_SICK.contains(rule.cause())) {
        assertThat(own)
            .as(rule.cause())
            .anyMatch(p -> rule.cause().equals(p.expectation().cause()));
      }
      assertThat(rule.text().title().zh()).as(rule.cause()).matches(".*\\p{IsHan}.*");
      assertThat(rule.text().stopBleeding()).as(rule.cause()).isNotEmpty();
      assertThat(rule.text().confirm()).as(rule.cause()).isNotEmpty();
    }
  }

  @Test
  void theCausesOfTheFirstReleaseAllHaveRules() {
    Set<String> ruled = Rules.all().stream().map(Rule::cause).collect(Collectors.toSet());
    assertThat(Catalogue.load().names()).containsAll(ruled);
    assertThat(ruled)
        .contains(
            "busy-loop",
            "select-default-spin",
            "ready-select-spin",
            "closed-channel-spin",
            "flag-spin",
            "zero-sleep-spin",
            "yield-spin",
            "short-poll",
            "ticker-leak",
            "time-after-churn",
            "afterfunc-pileup",
            "timer-reset-storm",
            "channel-leak",
            "context-leak",
            "unclosed-resource-leak",
            "nil-channel-block",
            "channel-pileup",
            "unbounded-goroutines",
            "allocation-pressure",
            "large-live-heap",
            "memory-limit-spiral",
            "memory-retention",
            "hot-library-call",
            "read-error-spin",
            "file-poll-spin",
            "retry-storm",
            "panic-storm",
            "lock-deadlock",
            "waitgroup-leak",
            "mutex-contention",
            "cpu-throttling",
            "scheduler-churn",
            "missing-deadline",
            "unresponsive-runtime",
            "cpu-bound-work");
  }

  /// The lab's own module names and functions stand in no rule's code.
  @Test
  void noRuleKnowsTheLabsNames() throws IOException {
    Set<String> names =
        LabPrograms.unpack(work).stream()
            .map(LabProgram::expectation)
            .filter(e -> e.location() != null)
            .map(e -> e.location().function().replaceFirst("^main\\.", ""))
            .flatMap(f -> Stream.of(f.split("[.()*]+")))
            .filter(word -> word.length() > 4 && !word.matches("func\\d+"))
            .collect(Collectors.toSet());
    assertThat(names).isNotEmpty();
    try (Stream<Path> files = Files.walk(Path.of("../rules/src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        assertThat(code).as(file.toString()).doesNotContain("example.com");
        // Quoted only: a word such as "watch" may well stand in a sentence.
        assertThat(names)
            .as(file.toString())
            .noneMatch(
                name -> code.contains("\"" + name + "\"") || code.contains("\"main." + name));
      }
    }
  }
}
