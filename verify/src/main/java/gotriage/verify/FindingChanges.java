package gotriage.verify;

import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.verify.FindingChange.Fate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Follows findings from the runs before to the runs after.
final class FindingChanges {
  /// A finding that kept more than this part of its weight is the same.
  private static final double WEAKER = 0.7;

  /// Sicknesses that come of an event, not of how much there is to do.
  private static final Set<String> UNMOVED_BY_LOAD = Set.of("spin", "timer");

  private final List<Run> before;
  private final List<Run> after;

  FindingChanges(List<Run> before, List<Run> after) {
    this.before = before;
    this.after = after;
  }

  static boolean unmovedByLoad(FindingChange change) {
    return UNMOVED_BY_LOAD.contains(change.finding().cause().family());
  }

  /// What half the runs before have, at least, in the order of their ranks; then what is new and
  /// serious in most runs after.
  List<FindingChange> all() {
    Map<String, Finding> known = new LinkedHashMap<>();
    all(before, after)
        .flatMap(r -> r.verdict().findings().stream())
        .filter(f -> !f.informational())
        .forEach(f -> known.putIfAbsent(key(f), f));
    List<FindingChange> changes = new ArrayList<>();
    known.forEach((key, finding) -> {
      int runsBefore = count(before, key);
      int runsAfter = count(after, key);
      MeasureChange weight = weight(key);
      if (runsBefore > 0 && 2 * runsBefore >= before.size()) {
        changes.add(followed(finding, runsBefore, runsAfter, weight));
      } else if (runsBefore == 0 && 2 * runsAfter > after.size() && serious(finding)) {
        changes.add(new FindingChange(finding, Fate.NEW, 0, runsAfter, weight, 0));
      }
    });
    return List.copyOf(changes);
  }

  private static boolean serious(Finding finding) {
    return finding.confidence() != Confidence.LOW && finding.severity() != Severity.S3;
  }

  private FindingChange followed(
      Finding finding, int runsBefore, int runsAfter, MeasureChange weight) {
    boolean proven = weight.shift() < 0 && weight.significant();
    boolean lighter = weight.medianAfter() < WEAKER * weight.medianBefore();
    Fate fate;
    if (runsAfter == 0) {
      fate = proven ? Fate.GONE : Fate.NOT_SEEN;
    } else {
      fate = proven && lighter ? Fate.WEAKER : Fate.SAME;
    }
    return new FindingChange(
        finding, fate, runsBefore, runsAfter, weight, fate == Fate.NOT_SEEN ? moreRuns() : 0);
  }

  /// How many more runs a side would do, all like those there are.
  private int moreRuns() {
    int more = 1;
    while (more < RankTest.MOST
        && RankTest.smallest(before.size() + more, after.size() + more)
            > MeasureChange.SIGNIFICANT) {
      more++;
    }
    return more;
  }

  private static int count(List<Run> runs, String key) {
    return (int) runs.stream().filter(r -> find(r, key) != null).count();
  }

  private static @Nullable Finding find(Run run, String key) {
    for (Finding finding : run.verdict().findings()) {
      if (key(finding).equals(key)) {
        return finding;
      }
    }
    return null;
  }

  /// The same sickness in the same function: lines move when code is mended.
  private static String key(Finding finding) {
    Location location = finding.location();
    return finding.cause().name() + ' ' + (location == null ? "" : location.frame().function());
  }

  private MeasureChange weight(String key) {
    List<Finding> found = new ArrayList<>();
    all(before, after)
        .forEach(run -> {
          Finding finding = find(run, key);
          if (finding != null) {
            found.add(finding);
          }
        });
    if (found.stream().anyMatch(f -> f.costCores() > 0)) {
      return weight("finding.cores", "cores", key, (_, finding) -> finding.costCores());
    }
    if (found.stream().anyMatch(f -> f.cause().family().equals("leak"))) {
      return weight("goroutines.growth", "1/s", key, (run, _) -> grown(run));
    }
    return weight("finding.seen", "share", key, (_, _) -> 1);
  }

  /// A leak that grows unseen by the measure is there nonetheless.
  private static double grown(Run run) {
    double growth = run.measure("goroutines.growth");
    return growth > 0 ? growth : 1;
  }

  private interface Weight {
    double of(Run run, Finding finding);
  }

  private MeasureChange weight(String name, String unit, String key, Weight weight) {
    return MeasureChange.of(name, unit, weights(before, key, weight), weights(after, key, weight));
  }

  private static List<Double> weights(List<Run> runs, String key, Weight weight) {
    List<Double> weights = new ArrayList<>();
    for (Run run : runs) {
      Finding finding = find(run, key);
      weights.add(finding == null ? 0.0 : weight.of(run, finding));
    }
    return weights;
  }

  private static Stream<Run> all(List<Run> before, List<Run> after) {
    return Stream.concat(before.stream(), after.stream());
  }
}
