package gotriage.report.gc;

import gotriage.analyse.gc.Concern;
import gotriage.analyse.gc.GcHealth;
import gotriage.analyse.gc.GcSource;
import gotriage.analyse.gc.Residence;
import gotriage.analyse.trust.CpuTrust;
import gotriage.model.Loss;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.table.Columns;
import gotriage.report.table.Names;
import gotriage.report.text.DisplayWidth;
import gotriage.report.theme.Glyph;
import gotriage.report.theme.Theme;
import gotriage.report.trust.TrustText;
import java.util.List;

/// The collector's health for a terminal or a pipe.
public final class GcText {
  private final GcReport report;
  private final GcHealth health;
  private final Facts facts;
  private final Language language;
  private final Theme theme;
  private final StringBuilder out = new StringBuilder(4096);

  private GcText(GcReport report, Language language, Theme theme) {
    this.report = report;
    this.health = report.health();
    this.facts = new Facts(report.health(), language);
    this.language = language;
    this.theme = theme;
  }

  public static String render(GcReport report, Language language, Theme theme) {
    var text = new GcText(report, language, theme);
    text.concerns();
    text.sources();
    text.heap();
    text.residence();
    text.payers();
    text.trust();
    text.losses();
    return text.out.toString();
  }

  private void concerns() {
    if (health.concerns().isEmpty()) {
      if (!health.sources().isEmpty()) {
        out.append(theme.good(theme.glyph(Glyph.GOOD)))
            .append(' ')
            .append(words(GcWords.NOTHING))
            .append("\n\n");
      }
      return;
    }
    out.append(theme.strong(words(GcWords.CONCERNS))).append('\n');
    for (Concern concern : health.concerns()) {
      String mark = theme.glyph(concern.bad() ? Glyph.BAD : Glyph.WARNING);
      out.append("  ")
          .append(concern.bad() ? theme.bad(mark) : theme.warning(mark))
          .append(' ')
          .append(Columns.clean(concern.words().in(language)))
          .append('\n');
    }
    out.append('\n');
  }

  private void sources() {
    if (health.sources().isEmpty()) {
      return;
    }
    var columns = new Columns();
    columns.left(words(GcWords.SOURCE));
    Facts.columns().stream().skip(1).forEach(title -> columns.right(words(title)));
    for (GcSource source : health.sources()) {
      columns.row(facts.cells(source));
    }
    List<String> lines = columns.lines("");
    out.append(theme.faint(lines.getFirst())).append('\n');
    lines.stream().skip(1).forEach(line -> out.append(line).append('\n'));
    if (report.runs() > health.traces().size()) {
      out.append(theme.faint(words(GcWords.RUNS, report.runs()))).append('\n');
    }
    out.append('\n');
  }

  private void heap() {
    String heap = facts.heap();
    if (!heap.isEmpty()) {
      field(GcWords.HEAP, heap);
    }
    facts.trends().forEach(trend -> field(GcWords.TREND, trend));
  }

  private void residence() {
    Residence residence = health.residence();
    if (residence == null) {
      return;
    }
    out.append('\n');
    var columns = new Columns();
    List<String[]> rows = facts.residence(residence);
    columns.left(rows.getFirst()[0]).right(rows.getFirst()[1]);
    rows.stream().skip(1).forEach(row -> columns.row(List.of("  " + row[0], row[1])));
    columns.lines("").forEach(line -> out.append(line).append('\n'));
  }

  private void payers() {
    if (health.payers().isEmpty()) {
      return;
    }
    out.append('\n').append(theme.strong(words(GcWords.PAYERS))).append('\n');
    var columns = new Columns();
    columns.right(words(GcWords.CORES)).left(words(GcWords.FUNCTION));
    health
        .payers()
        .forEach((function, cores) ->
            columns.row(List.of(Quantity.decimal(cores, 2), Names.function(function))));
    columns.lines("  ").forEach(line -> out.append(line).append('\n'));
  }

  private void trust() {
    CpuTrust trust = health.trust();
    if (trust == null) {
      return;
    }
    List<String> lines = TrustText.lines(trust, language);
    out.append('\n');
    field(GcWords.CPU, lines.getFirst());
    lines.stream().skip(1).forEach(line -> out.append("  ").append(line).append('\n'));
    var columns = new Columns();
    columns.right(words(GcWords.CORES)).right(words(GcWords.SHARE)).left(words(GcWords.TOP));
    trust
        .topFlat()
        .forEach((function, cores) ->
            columns.row(
                List.of(
                    Quantity.decimal(cores, 2),
                    Quantity.percent(cores / trust.sampledCores()),
                    Names.function(function))));
    if (!trust.topFlat().isEmpty()) {
      columns.lines("  ").forEach(line -> out.append(line).append('\n'));
    }
  }

  private void losses() {
    if (report.losses().isEmpty()) {
      return;
    }
    out.append('\n').append(theme.strong(words(GcWords.NOT_READ))).append('\n');
    for (Loss loss : report.losses()) {
      out.append("  ").append(Columns.clean(loss.said().in(language))).append('\n');
    }
  }

  private void field(GcWords label, String value) {
    out.append(theme.faint(DisplayWidth.pad(words(label), 13)))
        .append(Columns.clean(value))
        .append('\n');
  }

  private String words(GcWords words, Object... arguments) {
    return words.in(language, arguments);
  }
}
