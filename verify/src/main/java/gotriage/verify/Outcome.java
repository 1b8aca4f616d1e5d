package gotriage.verify;

import gotriage.diagnose.verdict.Finding;
import gotriage.model.text.Text;
import gotriage.verify.FindingChange.Fate;
import gotriage.verify.Proof.Status;
import java.util.List;

/// From what became of the findings to one word, and the sentence beside it.
record Outcome(Status status, Text summary) {

  static Outcome of(
      List<Run> before, List<Run> after, List<FindingChange> findings, List<Caveat> caveats) {
    if (before.isEmpty() || after.isEmpty()) {
      return incomparable(
          before.isEmpty()
              ? Text.of(
                  "no run before has enough evidence to show a sickness", "修复前没有一次采集的证据足以看出问题")
              : Text.of(
                  "no run after has enough evidence to show a sickness", "修复后没有一次采集的证据足以看出问题"));
    }
    Outcome outcome = byFindings(after.size(), findings);
    for (Caveat caveat : caveats) {
      if (caveat.effect().forbids(outcome.status)) {
        return incomparable(caveat.text());
      }
    }
    return outcome;
  }

  private static Outcome byFindings(int after, List<FindingChange> findings) {
    List<FindingChange> old = findings.stream().filter(f -> f.fate() != Fate.NEW).toList();
    for (FindingChange change : findings) {
      if (change.open()) {
        return new Outcome(Status.NOT_FIXED, open(change, after));
      }
    }
    if (old.isEmpty()) {
      return incomparable(
          Text.of(
              "the runs before show no sickness that could have been cured",
              "修复前的采集里没有发现问题，谈不上修好"));
    }
    for (FindingChange change : old) {
      if (change.fate() == Fate.NOT_SEEN) {
        return incomparable(unproven(change));
      }
    }
    FindingChange first = old.getFirst();
    return new Outcome(
        Status.FIXED,
        Text.of(
            old.size() == 1
                ? "{0} in {1} is gone: in {2} runs before, in none of {3} after (by luck: 1 in {4})"
                : "{0} in {1} is gone, and what came with it: in {2} runs before, in none of {3} after (by luck: 1 in {4})",
            old.size() == 1
                ? "{1} 的 {0} 消失了：修复前 {2} 次采集都有，修复后 {3} 次都没有（碰巧的可能：1/{4}）"
                : "{1} 的 {0} 及其连带问题都消失了：修复前 {2} 次采集都有，修复后 {3} 次都没有（碰巧的可能：1/{4}）",
            first.finding().cause().name(),
            place(first.finding()),
            first.runsBefore(),
            after,
            Math.round(1 / first.weight().p())));
  }

  private static Text open(FindingChange change, int after) {
    Finding finding = change.finding();
    return switch (change.fate()) {
      case NEW ->
          Text.of(
              "{0} in {1} is new: in {2} of {3} runs after, in none before",
              "{1} 出现了新问题 {0}：修复后 {3} 次采集中有 {2} 次，修复前没有",
              finding.cause().name(),
              place(finding),
              change.runsAfter(),
              after);
      case WEAKER ->
          Text.of(
              "{0} in {1} is weaker and still there: in {2} of {3} runs after",
              "{1} 的 {0} 减轻了，但还在：修复后 {3} 次采集中有 {2} 次",
              finding.cause().name(),
              place(finding),
              change.runsAfter(),
              after);
      case SAME, GONE, NOT_SEEN ->
          Text.of(
              "{0} in {1} is still there: in {2} of {3} runs after",
              "{1} 的 {0} 还在：修复后 {3} 次采集中有 {2} 次",
              finding.cause().name(),
              place(finding),
              change.runsAfter(),
              after);
    };
  }

  private static Text unproven(FindingChange change) {
    return Text.of(
        "{0} in {1} was not seen after, and so few runs could be luck: {2} more of each kind would prove it",
        "{1} 的 {0} 在修复后没有出现，但采集次数太少，可能只是碰巧：修复前后各再采 {2} 次才能证明",
        change.finding().cause().name(),
        place(change.finding()),
        change.moreRuns());
  }

  private static String place(Finding finding) {
    var location = finding.location();
    return location == null ? "the process" : location.frame().function();
  }

  private static Outcome incomparable(Text why) {
    return new Outcome(Status.NOT_COMPARABLE, why);
  }
}
