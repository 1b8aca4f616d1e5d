package gotriage.report.text;

import gotriage.model.text.Language;
import gotriage.report.Triage;
import gotriage.report.theme.Theme;

/// The verdict for someone tired, at a terminal, at three at night: what is wrong, where, how sure;
/// then what it costs, why we think so, what to do now and what to do tomorrow; last what is
/// missing and where everything lies.
public final class TextReport {
  /// Fewer columns are treated as this many: below it commands and places no longer fit anyhow.
  public static final int MIN_WIDTH = 60;

  /// Wider prose is harder to read than to scroll.
  public static final int MAX_WIDTH = 120;

  private TextReport() {}

  /// Renders the report.
  ///
  /// @param width columns of the terminal; 100 is a good choice where there is none
  public static String render(Triage triage, Language language, Theme theme, int width) {
    var page = new Page(theme, Math.clamp(width, MIN_WIDTH, MAX_WIDTH));
    new HeadSection(page, theme, language).write(triage);
    var findings = new FindingSection(page, theme, language);
    findings.writeAll(triage.verdict());
    new RestSection(page, theme, language).write(triage);
    return page.toString();
  }
}
