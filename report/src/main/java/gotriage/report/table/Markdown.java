package gotriage.report.table;

import java.util.List;

/// A Markdown table; cells may hold anything.
public final class Markdown {
  private Markdown() {}

  public static String table(List<String> titles, List<List<String>> rows) {
    var out = new StringBuilder();
    line(out, titles);
    line(out, titles.stream().map(_ -> "---").toList());
    rows.forEach(row -> line(out, row.stream().map(Markdown::cell).toList()));
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /// Words that mean nothing to Markdown.
  public static String words(String words) {
    return cell(words);
  }

  private static String cell(String words) {
    String clean = Columns.clean(words);
    return clean
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("<", "&lt;");
  }
}
