package gotriage.report.plain;

import java.util.Collection;
import java.util.List;

/// HTML under construction. Text is escaped where it goes in; markup is what this class writes.
public final class Html {
  private final StringBuilder out = new StringBuilder(16_384);

  public Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escape(attributes[i + 1]))
          .append('"');
    }
    out.append('>');
    return this;
  }

  public Html close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  public Html text(String words) {
    out.append(escape(words));
    return this;
  }

  /// An element that holds text only.
  public Html element(String tag, String words, String... attributes) {
    return open(tag, attributes).text(words).close(tag);
  }

  /// A row of headings; the script sorts by a heading that is clicked.
  ///
  /// @param numbers titles that stand over columns of numbers
  public Html headings(List<String> titles, Collection<String> numbers) {
    open("thead").open("tr");
    titles.forEach(title -> {
      String kind = numbers.contains(title) ? "number" : "";
      open("th", "scope", "col", "aria-sort", "none", "class", kind);
      element("button", title, "type", "button", "class", "sort");
      close("th");
    });
    return close("tr").close("thead");
  }

  /// A cell with a number, sorted by its value whatever it looks like.
  public Html number(String words, double value) {
    return element("td", words, "class", "number", "data-value", Double.toString(value));
  }

  /// Markup of our own making, such as a chart.
  public Html markup(String own) {
    out.append(own);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default ->
            escaped.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }
}
