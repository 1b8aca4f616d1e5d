package gotriage.verify;

import gotriage.diagnose.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Weighs runs from before a fix against runs from after it.
///
/// What is tested was chosen by the runs before: their findings. Each is tested by what it weighs,
/// one-sided, at 5 %; the other measures are shown and decide nothing.
public final class Verification {
  private Verification() {}

  /// @param before,after one run at least on each side, [RankTest#MOST] at most
  public static Proof compare(List<Run> before, List<Run> after) {
    List<Run> judgedBefore = judged(before);
    List<Run> judgedAfter = judged(after);
    List<FindingChange> findings = new FindingChanges(judgedBefore, judgedAfter).all();
    boolean loadMatters = findings.stream().anyMatch(f -> !FindingChanges.unmovedByLoad(f));
    List<Caveat> caveats =
        judgedBefore.isEmpty() || judgedAfter.isEmpty()
            ? List.of()
            : Circumstances.compare(judgedBefore, judgedAfter, loadMatters);
    Outcome outcome = Outcome.of(judgedBefore, judgedAfter, findings, caveats);
    return new Proof(
        outcome.status(),
        outcome.summary(),
        List.copyOf(before),
        List.copyOf(after),
        caveats,
        findings,
        measures(judgedBefore, judgedAfter));
  }

  /// Runs whose evidence could not have shown a sickness prove nothing.
  private static List<Run> judged(List<Run> runs) {
    return runs.stream().filter(r -> r.verdict().status() != Verdict.Status.INSUFFICIENT).toList();
  }

  private static List<MeasureChange> measures(List<Run> before, List<Run> after) {
    Map<String, String> units = new LinkedHashMap<>();
    Stream.concat(before.stream(), after.stream())
        .flatMap(r -> r.verdict().measures().stream())
        .forEach(m -> units.putIfAbsent(m.name(), m.unit()));
    List<MeasureChange> changes = new ArrayList<>();
    units.forEach((name, unit) -> {
      List<Double> one = values(before, name);
      List<Double> other = values(after, name);
      if (!one.isEmpty() && !other.isEmpty()) {
        changes.add(MeasureChange.of(name, unit, one, other));
      }
    });
    return List.copyOf(changes);
  }

  private static List<Double> values(List<Run> runs, String name) {
    return runs.stream().map(r -> r.measure(name)).filter(v -> !v.isNaN()).toList();
  }
}
