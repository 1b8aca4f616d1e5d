package gotriage.report.trace;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.table.Columns;
import gotriage.report.theme.Theme;
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
    Columns table = new Columns();
    for (Column column : columns) {
      String title = column.title().in(language);
      if (column.right()) {
        table.right(title);
      } else {
        table.left(title);
      }
    }
    rows.forEach(table::row);
    List<String> lines = table.lines("  ");
    out.append(theme.faint(lines.getFirst())).append('\n');
    lines.subList(1, lines.size()).forEach(line -> out.append(line).append('\n'));
    return this;
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
