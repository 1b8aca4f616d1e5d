package gotriage.diagnose;

import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Fix;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.List;

/// A claim while it is weighed against the others.
final class Suspect {
  private final Rule rule;
  private final Claim claim;
  private final Confidence confidence;
  private final List<RuledOut> displaced = new ArrayList<>();
  private final List<Suspect> consequences = new ArrayList<>();
  private double costCores;

  Suspect(Rule rule, Claim claim, Confidence confidence) {
    this.rule = rule;
    this.claim = claim;
    this.confidence = confidence;
    this.costCores = claim.costCores();
  }

  String cause() {
    return rule.cause();
  }

  Claim claim() {
    return claim;
  }

  Confidence confidence() {
    return confidence;
  }

  double costCores() {
    return costCores;
  }

  void cap(double cores) {
    costCores = Math.min(costCores, cores);
  }

  /// The function that is named, empty when none is.
  String place() {
    Location location = claim.location();
    return location == null ? "" : location.frame().function();
  }

  void displaces(Suspect other) {
    displaced.add(
        new RuledOut(
            other.cause(),
            Text.of(
                "the same evidence at the same place, explained better by {0}",
                "同一位置的同一证据，由 {0} 解释更准确", cause())));
  }

  void broughtAbout(Suspect consequence) {
    consequences.add(consequence);
  }

  /// @param endpoint what stands for the texts' own `http://localhost:6060` in commands
  Finding finding(Catalogue catalogue, int rank, String endpoint) {
    CauseText text = rule.text();
    Location location = claim.location();
    Text title =
        location == null
            ? text.title()
            : Text.of(
                "{0}: {1} ({2})",
                "{0}：{1}（{2}）",
                text.title(),
                location.frame().function(),
                location.frame().shortPosition());
    List<RuledOut> ruledOut = new ArrayList<>(claim.ruledOut());
    displaced.stream()
        .filter(d -> ruledOut.stream().noneMatch(r -> r.cause().equals(d.cause())))
        .forEach(ruledOut::add);
    return new Finding(
        catalogue.get(cause()),
        rank,
        confidence,
        claim.severity(),
        title,
        explanation(text, catalogue),
        location,
        costCores,
        claim.proof().stream().map(Claim.Proof::fact).toList(),
        claim.against(),
        List.copyOf(ruledOut),
        text.stopBleeding(),
        new Fix(text.fix(), claim.diff()),
        text.confirm().stream().map(c -> c.replace(CauseText.EXAMPLE_ENDPOINT, endpoint)).toList());
  }

  private Text explanation(CauseText text, Catalogue catalogue) {
    Text all =
        claim.story().isEmpty()
            ? text.mechanism()
            : Text.of("{0}\n\n{1}", "{0}\n\n{1}", claim.story(), text.mechanism());
    for (Suspect consequence : consequences) {
      all =
          Text.of(
              "{0}\n\nIt brought about {1} ({2}): cure this one first.",
              "{0}\n\n它进一步引发了 {1}（{2}）：先治这个根因。",
              all,
              consequence.cause(),
              catalogue.get(consequence.cause()).label());
    }
    return all;
  }
}
