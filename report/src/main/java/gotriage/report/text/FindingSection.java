package gotriage.report.text;

import gotriage.diagnose.verdict.Fact;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.Frame;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.report.theme.Glyph;
import gotriage.report.theme.Theme;
import gotriage.report.words.Words;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One finding: where, what it costs, why, for and against, and what to do.
final class FindingSection {
  private static final int MARGIN = 14;

  private final Page page;
  private final Theme theme;
  private final Language language;

  FindingSection(Page page, Theme theme, Language language) {
    this.page = page;
    this.theme = theme;
    this.language = language;
  }

  void writeAll(Verdict verdict) {
    List<Finding> findings = verdict.findings();
    if (findings.size() == 1) {
      Finding only = findings.getFirst();
      page.gap();
      // The summary has often said it already, a few lines above.
      if (!verdict.summary().in(language).contains(only.title().in(language))) {
        page.headline("", 0, only.title().in(language));
      }
      write(only, 0);
      return;
    }
    for (Finding finding : findings) {
      page.gap().rule();
      String number = finding.rank() + ". ";
      page.headline(number, number.length(), finding.title().in(language));
      write(finding, number.length());
    }
  }

  private void write(Finding finding, int margin) {
    tags(finding, margin);
    location(finding.location());
    if (finding.costCores() >= 0.005) {
      field(TextWords.COSTS, TextWords.CORES.in(language, Quantity.decimal(finding.costCores())));
    }
    field(TextWords.WHY, finding.explanation().in(language));
    facts(TextWords.FOR, "+", finding.evidenceFor());
    facts(TextWords.AGAINST, "-", finding.evidenceAgainst());
    ruledOut(finding.ruledOut());
    actions(finding.stopBleeding());
    fix(finding);
    if (!finding.confirmWith().isEmpty()) {
      heading(TextWords.CONFIRM);
      finding.confirmWith().forEach(this::command);
    }
  }

  private void tags(Finding finding, int margin) {
    String dot = theme.glyph(Glyph.DOT);
    page.line(
        " ".repeat(margin)
            + theme.code(finding.cause().name())
            + dot
            + Words.confidence(finding.confidence()).in(language)
            + dot
            + Words.severity(finding).in(language));
  }

  private void location(@Nullable Location location) {
    if (location == null) {
      return;
    }
    place(TextWords.WHERE, location.frame(), location.own());
    if (location.createdBy() != null) {
      place(TextWords.CREATED_BY, location.createdBy(), true);
    }
  }

  private void place(TextWords label, Frame frame, boolean own) {
    String note = own ? "" : " (" + TextWords.OTHER_CODE.in(language) + ")";
    page.hanging("  " + label.in(language), MARGIN, frame.function() + note, theme::faint);
    if (!frame.file().isEmpty()) {
      page.verbatim(MARGIN, frame.line() > 0 ? frame.file() + ":" + frame.line() : frame.file());
    }
  }

  private void facts(TextWords label, String sign, List<Fact> facts) {
    String lead = "  " + label.in(language);
    for (Fact fact : facts) {
      String source = fact.evidence().isEmpty() ? "" : " [" + fact.evidence() + "]";
      page.hanging(
          DisplayWidth.pad(lead, MARGIN) + sign,
          MARGIN + 2,
          fact.fact().in(language) + source,
          theme::faint);
      lead = "";
    }
  }

  private void ruledOut(List<RuledOut> ruledOut) {
    String lead = "  " + TextWords.NOT.in(language);
    for (RuledOut one : ruledOut) {
      page.hanging(
          lead,
          MARGIN,
          one.cause() + (language == Language.CHINESE ? "：" : ": ") + one.why().in(language),
          theme::faint);
      lead = "";
    }
  }

  private void actions(List<Text> actions) {
    if (actions.isEmpty()) {
      return;
    }
    heading(TextWords.STOP_BLEEDING);
    for (int i = 0; i < actions.size(); i++) {
      page.hanging("  " + (i + 1) + ".", 5, actions.get(i).in(language), UnaryOperator.identity());
    }
  }

  private void fix(Finding finding) {
    String text = finding.fix().text().in(language);
    String diff = finding.fix().diff();
    if (text.isBlank() && diff == null) {
      return;
    }
    heading(TextWords.FIX);
    page.blocks(2, text);
    if (diff != null) {
      page.gap().diff(4, diff);
    }
  }

  private void command(String command) {
    page.command(2, command);
  }

  private void heading(TextWords words) {
    page.gap().line(theme.strong(words.in(language)));
  }

  private void field(TextWords label, String words) {
    if (!words.isBlank()) {
      page.hanging("  " + label.in(language), MARGIN, words, theme::faint);
    }
  }
}
