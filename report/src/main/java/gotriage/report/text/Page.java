package gotriage.report.text;

import gotriage.report.markup.Block;
import gotriage.report.theme.Glyph;
import gotriage.report.theme.Theme;
import java.util.List;
import java.util.function.UnaryOperator;

/// A terminal page under construction: lines with a left margin, wrapped to a width.
///
/// Names and texts may hold anything: control characters are shown as `�`, so that no label and no
/// error page can speak to the terminal.
final class Page {
  private final StringBuilder out = new StringBuilder(4096);
  private final Theme theme;
  private final int width;

  Page(Theme theme, int width) {
    this.theme = theme;
    this.width = width;
  }

  /// An empty line, unless there is one already.
  Page gap() {
    int end = out.length();
    if (end > 1 && !(out.charAt(end - 1) == '\n' && out.charAt(end - 2) == '\n')) {
      out.append('\n');
    }
    return this;
  }

  /// A line as it is: of words of ours only, or what is painted already.
  Page line(String text) {
    out.append(text.stripTrailing()).append('\n');
    return this;
  }

  /// Prose after a lead such as a label or a bullet, its further lines hanging under the first.
  ///
  /// @param lead plain text, padded to `margin` columns, or longer: then the prose begins on the
  ///   next line
  Page hanging(String lead, int margin, String prose, UnaryOperator<String> leadStyle) {
    String indent = " ".repeat(margin);
    List<String> lines = Wrap.lines(clean(prose), Math.max(24, width - margin));
    String words = clean(lead);
    boolean fits = words.isEmpty() || DisplayWidth.of(words) < margin;
    if (!fits || lines.isEmpty() && !words.isBlank()) {
      line(leadStyle.apply(words));
    }
    boolean inCode = false;
    for (int i = 0; i < lines.size(); i++) {
      String start = i == 0 && fits ? painted(words, margin, leadStyle) : indent;
      line(start + inline(lines.get(i), inCode));
      inCode ^= lines.get(i).chars().filter(c -> c == '`').count() % 2 == 1;
    }
    return this;
  }

  /// A line across, so that what follows is seen to be another matter.
  Page rule() {
    return line(theme.faint(theme.glyph(Glyph.RULE).repeat(width)));
  }

  /// The words that must not be missed, in bold, after a lead that is painted already.
  Page headline(String paintedLead, int leadColumns, String words) {
    String start = paintedLead;
    for (String line : Wrap.lines(clean(words), Math.max(24, width - leadColumns))) {
      line(start + theme.strong(line));
      start = " ".repeat(leadColumns);
    }
    return this;
  }

  Page prose(int margin, String prose) {
    return hanging("", margin, prose, UnaryOperator.identity());
  }

  /// A text of the rules: paragraphs wrapped, code as it is.
  Page blocks(int margin, String markdown) {
    for (Block block : Block.parse(markdown)) {
      switch (block) {
        case Block.Prose prose -> prose(margin, prose.words());
        case Block.Item item ->
            hanging(" ".repeat(margin) + "-", margin + 2, item.words(), UnaryOperator.identity());
        case Block.Code code -> {
          gap();
          code.code().lines().forEach(line -> verbatim(margin + 2, line));
          gap();
        }
      }
    }
    return this;
  }

  /// A line of a unified diff: its sign says what its colour says.
  Page diff(int margin, String diff) {
    diff.lines()
        .forEach(line -> {
          String text = " ".repeat(margin) + clean(line);
          line(
              line.startsWith("+")
                  ? theme.added(text)
                  : line.startsWith("-") ? theme.removed(text) : text);
        });
    return this;
  }

  /// Code: never wrapped, so that it can be copied.
  Page verbatim(int margin, String code) {
    return line(" ".repeat(margin) + theme.code(clean(code)));
  }

  /// A command after a prompt, in one line however long it is.
  Page command(int margin, String command) {
    return line(
        " ".repeat(margin) + theme.faint(theme.glyph(Glyph.PROMPT)) + theme.code(clean(command)));
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static String clean(String words) {
    var out = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '\t') {
        out.append("    ");
      } else {
        out.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  private static String painted(String lead, int margin, UnaryOperator<String> style) {
    String words = lead.stripLeading();
    int left = lead.length() - words.length();
    return " ".repeat(left)
        + style.apply(words)
        + " ".repeat(margin - left - DisplayWidth.of(words));
  }

  /// Paints `code` and **strong** words; without colour code keeps its backticks, which then say
  /// where it ends.
  private String inline(String line, boolean inCode) {
    var result = new StringBuilder(line.length() + 16);
    boolean code = inCode;
    String[] parts = line.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        code = !code;
        if (!theme.colour()) {
          result.append('`');
        }
      }
      result.append(code ? theme.code(parts[i]) : strong(parts[i]));
    }
    return result.toString();
  }

  private String strong(String words) {
    var result = new StringBuilder(words.length());
    int from = 0;
    for (int open = words.indexOf("**"); open >= 0; open = words.indexOf("**", from)) {
      int close = words.indexOf("**", open + 2);
      if (close < 0) {
        break;
      }
      result.append(words, from, open).append(theme.strong(words.substring(open + 2, close)));
      from = close + 2;
    }
    return result.append(words, from, words.length()).toString();
  }
}
