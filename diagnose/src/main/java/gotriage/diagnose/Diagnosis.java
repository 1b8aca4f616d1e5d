package gotriage.diagnose;

import gotriage.analyse.Analysis;
import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.diagnose.verdict.Verdict;
import gotriage.diagnose.verdict.Verdict.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks every rule, weighs what they claim, ranks it, and says what is missing.
public final class Diagnosis {
  private final Catalogue catalogue;
  private final List<Rule> rules;

  public Diagnosis(Catalogue catalogue, List<Rule> rules) {
    this.catalogue = catalogue;
    this.rules = List.copyOf(rules);
    rules.forEach(rule -> catalogue.get(rule.cause()));
  }

  public List<Rule> rules() {
    return rules;
  }

  public Verdict diagnose(Analysis analysis) {
    List<Suspect> suspects = new ArrayList<>();
    Map<String, RuledOut> ruledOut = new LinkedHashMap<>();
    for (Rule rule : rules) {
      for (Opinion opinion : rule.examine(analysis)) {
        switch (opinion) {
          case Claim claim ->
              suspects.add(
                  new Suspect(rule, claim, Confidences.of(claim, analysis.scene().manifest())));
          case Opinion.Absent absent ->
              ruledOut.putIfAbsent(rule.cause(), new RuledOut(rule.cause(), absent.why()));
        }
      }
    }
    List<Suspect> ranked = Ranking.rank(suspects, analysis);
    ranked.forEach(s -> ruledOut.remove(s.cause()));
    List<Finding> findings = new ArrayList<>();
    for (Suspect suspect : ranked) {
      findings.add(suspect.finding(catalogue, findings.size() + 1, endpoint(analysis)));
    }
    var missing = MissingEvidence.of(analysis);
    Status status = status(findings, missing.decisive());
    return new Verdict(
        status,
        Summary.of(status, findings, analysis),
        Measures.of(analysis),
        List.copyOf(findings),
        List.copyOf(ruledOut.values()),
        missing.list());
  }

  /// Where the target's debug endpoints begin; the texts' own example where that is unknown.
  private static String endpoint(Analysis analysis) {
    String address = analysis.scene().manifest().target().address();
    int path = address.indexOf("/debug/pprof");
    String base = path < 0 ? address : address.substring(0, path);
    return base.startsWith("http") ? base : CauseText.EXAMPLE_ENDPOINT;
  }

  private static Status status(List<Finding> findings, boolean blind) {
    List<Finding> sick = findings.stream().filter(f -> !f.informational()).toList();
    if (sick.isEmpty()) {
      return blind ? Status.INSUFFICIENT : Status.HEALTHY;
    }
    return sick.stream().anyMatch(f -> f.confidence() != Confidence.LOW)
        ? Status.IDENTIFIED
        : Status.SUSPECTED;
  }
}
