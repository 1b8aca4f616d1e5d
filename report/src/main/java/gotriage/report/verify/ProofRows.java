package gotriage.report.verify;

import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Location;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.number.MeasureText;
import gotriage.report.table.Names;
import gotriage.verify.FindingChange;
import gotriage.verify.MeasureChange;
import gotriage.verify.Proof;
import gotriage.verify.RankTest;
import java.util.ArrayList;
import java.util.List;

/// The tables of a proof, the same for a terminal and for Markdown.
record ProofRows(Proof proof, Language language) {

  List<String> findingTitles() {
    return List.of(
        words(ProofWords.CAUSE),
        words(ProofWords.FATE),
        words(ProofWords.RUNS, proof.before().size(), proof.after().size()),
        words(ProofWords.BEFORE),
        words(ProofWords.AFTER),
        words(ProofWords.LUCK),
        words(ProofWords.WHERE));
  }

  List<List<String>> findings() {
    return proof.findings().stream().map(this::finding).toList();
  }

  private List<String> finding(FindingChange change) {
    Finding finding = change.finding();
    Location location = finding.location();
    MeasureChange weight = change.weight();
    boolean weighed = !weight.unit().equals("share");
    return List.of(
        finding.cause().name(),
        fate(change.fate()),
        change.runsBefore() + " → " + change.runsAfter(),
        weighed ? MeasureText.of(weight.medianBefore(), weight.unit()) : "",
        weighed ? MeasureText.of(weight.medianAfter(), weight.unit()) : "",
        change.fate() == FindingChange.Fate.NEW ? "" : luck(weight.p()),
        location == null ? "" : Names.place(location.frame()));
  }

  private String fate(FindingChange.Fate fate) {
    return words(
        switch (fate) {
          case GONE -> ProofWords.GONE;
          case NOT_SEEN -> ProofWords.NOT_SEEN;
          case WEAKER -> ProofWords.WEAKER;
          case SAME -> ProofWords.SAME;
          case NEW -> ProofWords.NEW;
        });
  }

  List<String> measureTitles() {
    return List.of(
        words(ProofWords.MEASURE),
        words(ProofWords.BEFORE),
        words(ProofWords.AFTER),
        words(ProofWords.CHANGE),
        words(ProofWords.LUCK));
  }

  ProofWords measuresTitle() {
    return fewRuns() ? ProofWords.VALUES : ProofWords.MEASURES;
  }

  /// Those that moved beyond chance; where so few runs cannot show that, all that differ.
  List<List<String>> measures() {
    List<List<String>> rows = new ArrayList<>();
    for (MeasureChange change : proof.measures()) {
      if (fewRuns() ? change.shift() != 0 : change.significant()) {
        rows.add(
            List.of(
                change.name(),
                MeasureText.of(change.medianBefore(), change.unit()),
                MeasureText.of(change.medianAfter(), change.unit()),
                shift(change),
                luck(change.p())));
      }
    }
    return rows;
  }

  boolean fewRuns() {
    return RankTest.smallest(proof.before().size(), proof.after().size())
        > MeasureChange.SIGNIFICANT;
  }

  private static String shift(MeasureChange change) {
    String shift = MeasureText.of(change.shift(), change.unit());
    String sign = change.shift() > 0 ? "+" : "";
    double before = change.medianBefore();
    return before <= 0
        ? sign + shift
        : sign + shift + " (" + sign + Quantity.percent(change.shift() / before) + ")";
  }

  private String luck(double p) {
    return p > 0.5 ? "" : words(ProofWords.ONE_IN, Quantity.count(Math.round(1 / p)));
  }

  private String words(ProofWords words, Object... arguments) {
    return words.in(language, arguments);
  }
}
