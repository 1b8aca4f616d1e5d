package gotriage.report.text;

import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Missing;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.Loss;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.text.Language;
import gotriage.report.Triage;
import gotriage.report.theme.Theme;
import gotriage.report.words.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What was ruled out, what could not be had, and where everything lies.
final class RestSection {
  private static final int MARGIN = 14;
  private static final int CAUSE_MARGIN = 26;

  private final Page page;
  private final Theme theme;
  private final Language language;

  RestSection(Page page, Theme theme, Language language) {
    this.page = page;
    this.theme = theme;
    this.language = language;
  }

  void write(Triage triage) {
    if (triage.verdict().findings().size() > 1) {
      page.gap().rule();
    }
    ruledOut(triage.verdict().ruledOut());
    notCaptured(triage.manifest(), triage.verdict(), triage.scene().losses());
    saved(triage);
  }

  private void ruledOut(List<RuledOut> ruledOut) {
    if (ruledOut.isEmpty()) {
      return;
    }
    heading(TextWords.RULED_OUT);
    for (RuledOut one : ruledOut) {
      page.hanging("  " + one.cause(), CAUSE_MARGIN, one.why().in(language), theme::code);
    }
  }

  private void notCaptured(Manifest manifest, Verdict verdict, List<Loss> losses) {
    List<Evidence> steps =
        manifest.evidence().stream().filter(e -> e.status() != Evidence.Status.OK).toList();
    if (verdict.missing().isEmpty() && steps.isEmpty() && losses.isEmpty() && manifest.sealed()) {
      return;
    }
    heading(TextWords.NOT_CAPTURED);
    if (!manifest.sealed()) {
      page.prose(2, TextWords.CUT_SHORT.in(language));
    }
    Set<String> said = new HashSet<>();
    for (Missing missing : verdict.missing()) {
      said.add(missing.what().en());
      page.hanging(
          "  " + missing.what().in(language),
          MARGIN + 4,
          missing.why().in(language),
          theme::strong);
      if (!missing.command().isEmpty()) {
        page.command(MARGIN + 4, missing.command());
      }
    }
    for (Evidence step : steps) {
      if (!said.contains(step.name())) {
        page.hanging(
            "  " + step.name(),
            MARGIN + 4,
            Words.status(step.status()).in(language)
                + (language == Language.CHINESE ? "：" : ": ")
                + step.reason().in(language),
            theme::strong);
      }
    }
    for (Loss loss : losses) {
      String damaged =
          loss.offset() < 0
              ? TextWords.DAMAGED.in(language)
              : TextWords.DAMAGED_AT.in(language, loss.offset());
      page.hanging(
          "  " + loss.evidence(),
          MARGIN + 4,
          damaged + (language == Language.CHINESE ? "：" : ": ") + loss.what().in(language),
          theme::strong);
    }
  }

  private void saved(Triage triage) {
    heading(TextWords.SAVED);
    field(TextWords.BUNDLE, triage.bundle());
    field(TextWords.REPORT, triage.htmlReport());
    List<Finding> findings = triage.verdict().findings();
    if (!findings.isEmpty()) {
      field(TextWords.MORE, "gotriage explain " + findings.getFirst().cause().name());
    }
    triage.manifest().notes().forEach(note -> field(TextWords.NOTE, note.in(language)));
  }

  private void heading(TextWords words) {
    page.gap().line(theme.strong(words.in(language)));
  }

  private void field(TextWords label, String words) {
    if (!words.isEmpty()) {
      page.hanging("  " + label.in(language), MARGIN, words, theme::faint);
    }
  }
}
