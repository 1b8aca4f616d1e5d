package gotriage.report.table;

import gotriage.report.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/// Rows under headings, each column as wide as its widest cell. The last column is never padded nor
/// cut: names stay whole, so that they can be copied.
///
/// Cells may hold anything: control characters are shown as `�`.
public final class Columns {
  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<List<String>> below = new ArrayList<>();

  private record Column(String title, boolean right) {}

  public Columns left(String title) {
    columns.add(new Column(title, false));
    return this;
  }

  public Columns right(String title) {
    columns.add(new Column(title, true));
    return this;
  }

  /// A row with one cell a column.
  public Columns row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns.size());
    }
    rows.add(cells.stream().map(Columns::clean).toList());
    below.add(List.of());
    return this;
  }

  /// Lines under the last row, as they are.
  public Columns under(List<String> lines) {
    below.set(below.size() - 1, lines.stream().map(Columns::clean).toList());
    return this;
  }

  /// The headings, then the rows; each line begins with `indent`. Columns without a single cell are
  /// left out.
  public List<String> lines(String indent) {
    int[] widths = new int[columns.size()];
    boolean[] used = new boolean[widths.length];
    for (int c = 0; c < widths.length; c++) {
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], DisplayWidth.of(row.get(c)));
      }
      used[c] = widths[c] > 0;
      widths[c] = Math.max(widths[c], DisplayWidth.of(columns.get(c).title));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(indent, columns.stream().map(Column::title).toList(), widths, used));
    for (int r = 0; r < rows.size(); r++) {
      lines.add(line(indent, rows.get(r), widths, used));
      for (String under : below.get(r)) {
        lines.add(indent + under);
      }
    }
    return lines;
  }

  private String line(String indent, List<String> cells, int[] widths, boolean[] used) {
    var line = new StringBuilder(indent);
    for (int c = 0; c < widths.length; c++) {
      if (!used[c]) {
        continue;
      }
      String cell = cells.get(c);
      String space = " ".repeat(Math.max(0, widths[c] - DisplayWidth.of(cell)));
      line.append(columns.get(c).right ? space + cell : cell + space).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  /// Text that cannot speak to a terminal.
  public static String clean(String words) {
    var out = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      out.append(c == '\t' ? "    " : Character.isISOControl(c) ? "\uFFFD" : Character.toString(c));
    }
    return out.toString();
  }
}
