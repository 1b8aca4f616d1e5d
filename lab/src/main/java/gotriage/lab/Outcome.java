package gotriage.lab;

import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a verdict was worth on one program.
///
/// @param program the lab program's name
/// @param found causes in the order of rank, information left out
/// @param first the first of them, null when none
/// @param problem why there is no verdict, empty when there is one
/// @param skipped true when the machine cannot run this case
public record Outcome(
    String program,
    Expectation expectation,
    Verdict.@Nullable Status status,
    List<String> found,
    @Nullable Finding first,
    boolean located,
    String problem,
    boolean skipped) {

  static Outcome of(String program, Expectation expectation, Verdict verdict) {
    List<Finding> sick = verdict.findings().stream().filter(f -> !f.informational()).toList();
    Finding first = sick.isEmpty() ? null : sick.getFirst();
    return new Outcome(
        program,
        expectation,
        verdict.status(),
        sick.stream().map(f -> f.cause().name()).toList(),
        first,
        first != null && located(expectation, first),
        "",
        false);
  }

  static Outcome failed(String program, Expectation expectation, String problem, boolean skipped) {
    return new Outcome(program, expectation, null, List.of(), null, false, problem, skipped);
  }

  public boolean top1() {
    return expectation.healthy()
        ? status == Verdict.Status.HEALTHY
        : !found.isEmpty() && found.getFirst().equals(expectation.cause());
  }

  public boolean top3() {
    return expectation.healthy()
        ? top1()
        : found.stream().limit(3).anyMatch(f -> f.equals(expectation.cause()));
  }

  /// A healthy program that was called sick or suspect.
  public boolean falseAlarm() {
    return expectation.healthy()
        && (status == Verdict.Status.IDENTIFIED || status == Verdict.Status.SUSPECTED);
  }

  /// Causes beside the expected ones, on a sick program.
  public List<String> extra() {
    return expectation.healthy()
        ? List.of()
        : found.stream().filter(f -> !expectation.accepts(f)).toList();
  }

  public @Nullable Confidence confidence() {
    return first == null ? null : first.confidence();
  }

  private static boolean located(Expectation expectation, Finding finding) {
    Expectation.Place wanted = expectation.location();
    Location location = finding.location();
    if (wanted == null) {
      return true;
    }
    return location != null
        && (matches(wanted, location.frame())
            || location.createdBy() != null && matches(wanted, location.createdBy()));
  }

  private static boolean matches(Expectation.Place wanted, Frame frame) {
    if (!frame.function().equals(wanted.function()) || !frame.file().endsWith(wanted.file())) {
      return false;
    }
    List<Integer> lines = wanted.lines();
    return lines == null
        || lines.size() < 2
        || frame.line() >= lines.get(0) && frame.line() <= lines.get(1);
  }
}
