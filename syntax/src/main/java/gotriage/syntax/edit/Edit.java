package gotriage.syntax.edit;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Node;

/// Text put in place of the bytes between two offsets.
///
/// @param to equals `from` where nothing is taken away
public record Edit(int from, int to, String text) {
  public static Edit insert(int at, String text) {
    return new Edit(at, at, text);
  }

  public static Edit replace(Node node, String text) {
    return new Edit(node.pos(), node.end(), text);
  }

  /// Lines of code before the line that a node begins on, indented like it.
  public static Edit linesBefore(GoFile file, Node node, String... code) {
    int line = file.lineOf(node);
    return insert(file.lines().start(line), indented(file, line, code));
  }

  /// Lines of code after the line that a node ends on, indented like the one that it begins on.
  public static Edit linesAfter(GoFile file, Node node, String... code) {
    int end = file.lines().end(file.lastLineOf(node));
    return insert(end, indented(file, file.lineOf(node), code));
  }

  private static String indented(GoFile file, int line, String... code) {
    StringBuilder lines = new StringBuilder();
    for (String text : code) {
      lines.append(indent(file, line)).append(text).append('\n');
    }
    return lines.toString();
  }

  /// Takes away the lines that a node is on; nothing else may be on them.
  public static Edit deleteLines(GoFile file, Node node) {
    return new Edit(
        file.lines().start(file.lineOf(node)), file.lines().end(file.lastLineOf(node)), "");
  }

  /// The white space that a line begins with.
  public static String indent(GoFile file, int line) {
    String text = file.text(file.lines().start(line), file.lines().end(line));
    int code = 0;
    while (code < text.length() && (text.charAt(code) == '\t' || text.charAt(code) == ' ')) {
      code++;
    }
    return text.substring(0, code);
  }
}
