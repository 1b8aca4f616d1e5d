package gotriage.report.verify;

import gotriage.model.text.Language;
import gotriage.report.table.Columns;
import gotriage.report.theme.Glyph;
import gotriage.report.theme.Theme;
import gotriage.verify.Caveat;
import gotriage.verify.FindingChange;
import gotriage.verify.Proof;
import java.util.List;

/// A proof for a terminal or a pipe: the word, the reason, what became of each finding, what else
/// differs, what to do next.
public final class ProofText {
  private final Proof proof;
  private final ProofRows rows;
  private final Language language;
  private final Theme theme;
  private final StringBuilder out = new StringBuilder(2048);

  private ProofText(Proof proof, Language language, Theme theme) {
    this.proof = proof;
    this.rows = new ProofRows(proof, language);
    this.language = language;
    this.theme = theme;
  }

  public static String render(Proof proof, Language language, Theme theme) {
    var text = new ProofText(proof, language, theme);
    text.head();
    text.findings();
    text.caveats();
    text.measures();
    text.next();
    return text.out.toString();
  }

  private void head() {
    String word =
        switch (proof.status()) {
          case FIXED -> theme.good(theme.glyph(Glyph.GOOD) + " " + words(ProofWords.FIXED));
          case NOT_FIXED -> theme.bad(theme.glyph(Glyph.BAD) + " " + words(ProofWords.NOT_FIXED));
          case NOT_COMPARABLE ->
              theme.warning(theme.glyph(Glyph.UNKNOWN) + " " + words(ProofWords.NOT_COMPARABLE));
        };
    line(word);
    line("  " + theme.strong(Columns.clean(proof.summary().in(language))));
  }

  private void findings() {
    if (proof.findings().isEmpty()) {
      return;
    }
    section(ProofWords.FINDINGS);
    List<String> titles = rows.findingTitles();
    var columns = new Columns().left(titles.get(0)).left(titles.get(1));
    titles.subList(2, 6).forEach(columns::right);
    columns.left(titles.get(6));
    rows.findings().forEach(columns::row);
    table(columns);
  }

  private void caveats() {
    if (proof.caveats().isEmpty()) {
      return;
    }
    section(ProofWords.CAVEATS);
    for (Caveat caveat : proof.caveats()) {
      String words = Columns.clean(caveat.text().in(language));
      line(
          caveat.effect() == Caveat.Effect.NOTE
              ? "  - " + words
              : "  " + theme.warning(theme.glyph(Glyph.WARNING)) + " " + words);
    }
  }

  private void measures() {
    if (proof.measures().isEmpty()) {
      return;
    }
    List<List<String>> moved = rows.measures();
    section(rows.measuresTitle());
    if (rows.fewRuns()) {
      line(
          "  "
              + theme.faint(
                  words(ProofWords.FEW_RUNS, proof.before().size(), proof.after().size())));
    }
    if (!moved.isEmpty()) {
      var columns = new Columns().left(rows.measureTitles().getFirst());
      rows.measureTitles().stream().skip(1).forEach(columns::right);
      moved.forEach(columns::row);
      table(columns);
    }
    int rest = proof.measures().size() - moved.size();
    if (rest > 0 && !rows.fewRuns()) {
      line("  " + theme.faint(words(ProofWords.OTHER_MEASURES, rest)));
    }
  }

  private void next() {
    int more = proof.findings().stream().mapToInt(FindingChange::moreRuns).max().orElse(0);
    boolean comparable =
        proof.caveats().stream().noneMatch(c -> c.effect() == Caveat.Effect.FORBIDS_ALL);
    if (more > 0 && comparable) {
      out.append('\n');
      line(
          words(
              ProofWords.MORE, more, Math.max(1, Math.round(proof.before().getFirst().seconds()))));
    }
  }

  private void table(Columns columns) {
    List<String> lines = columns.lines("  ");
    line(theme.faint(lines.getFirst()));
    lines.stream().skip(1).forEach(this::line);
  }

  private void section(ProofWords title) {
    out.append('\n');
    line(theme.strong(words(title)));
  }

  private void line(String words) {
    out.append(words).append('\n');
  }

  private String words(ProofWords words, Object... arguments) {
    return words.in(language, arguments);
  }
}
