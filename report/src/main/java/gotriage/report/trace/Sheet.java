package gotriage.report.trace;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.text.DisplayWidth;
import gotriage.report.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Headings, sentences and tables in plain columns.
final class Sheet {
  private final Language language;
  private final Theme theme;
  private final StringBuilder out = new StringBuilder(8192);

  Sheet(Language language, Theme theme) {
    this.language = language;
    this.theme = theme;
  }

  /// A table's column.
  ///
  /// @param right whether its cells stand to the right, as numbers do
  record Column(Text title, boolean right) {
    static Column number(String en, String zh) {
      return new Column(Text.of(en, zh), true);
    }

    static Column words(String en, String zh) {
      return new Column(Text.of(en, zh), false);
    }
  }

  Sheet heading(String en, String zh) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(theme.strong(Text.of(en, zh).in(language))).append('\n');
    return this;
  }

  Sheet say(Text text) {
    out.append("  ").append(clean(text.in(language))).append('\n');
    return this;
  }

  Sheet say(String en, String zh, Object... arguments) {
    return say(Text.of(en, zh, arguments));
  }

  /// A table under a list of columns; nothing where there are no rows.
  Sheet table(List<Column> columns, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    List<String> titles = columns.stream().map(c -> c.title().in(language)).toList();
    int[] width = new int[columns.size()];
    Arrays.setAll(width, i -> DisplayWidth.of(titles.get(i)));
    List<List<String>> cleaned = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> cells = row.stream().map(Sheet::clean).toList();
      cleaned.add(cells);
      for (int i = 0; i < width.length; i++) {
        width[i] = Math.max(width[i], DisplayWidth.of(cells.get(i)));
      }
    }
    out.append(theme.faint(line(columns, titles, width))).append('\n');
    cleaned.forEach(row -> out.append(line(columns, row, width)).append('\n'));
    return this;
  }

  private static String line(List<Column> columns, List<String> cells, int[] width) {
    var line = new StringBuilder();
    for (int i = 0; i < width.length; i++) {
      String cell = cells.get(i);
      String space = " ".repeat(width[i] - DisplayWidth.of(cell));
      line.append("  ").append(columns.get(i).right() ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /// No name of a trace can speak to the terminal.
  private static String clean(String words) {
    return words.chars().noneMatch(Character::isISOControl)
        ? words
        : words.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
