package gotriage.syntax.source;

import gotriage.syntax.tree.CommentGroup;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A Go file that was parsed. `gotriage.syntax.parse.GoParser` makes it.
public final class GoFile {
  private final String path;
  private final byte[] source;
  private final Lines lines;
  private final SyntaxTree tree;
  private final List<SyntaxError> errors;
  private final int moreErrors;

  /// @param source is not copied, and must not change
  /// @param errors the first ones, in the order of the text
  /// @param moreErrors how many were left out of the list
  public GoFile(
      String path,
      byte[] source,
      Lines lines,
      SyntaxTree tree,
      List<SyntaxError> errors,
      int moreErrors) {
    this.path = path;
    this.source = source;
    this.lines = lines;
    this.tree = tree;
    this.errors = List.copyOf(errors);
    this.moreErrors = moreErrors;
  }

  public String path() {
    return path;
  }

  public SyntaxTree tree() {
    return tree;
  }

  public Lines lines() {
    return lines;
  }

  /// What the grammar does not allow, in the order of the text; at most one a line, and the first
  /// ones only.
  public List<SyntaxError> errors() {
    return errors;
  }

  /// How many errors more there were.
  public int moreErrors() {
    return moreErrors;
  }

  /// True when the tree is that of the whole file.
  public boolean isWhole() {
    return errors.isEmpty();
  }

  /// Its size in bytes.
  public int size() {
    return source.length;
  }

  public String text(Node node) {
    return text(node.pos(), node.end());
  }

  /// The text between two offsets.
  public String text(int from, int to) {
    return new String(source, from, to - from, StandardCharsets.UTF_8);
  }

  /// A line's text without its end.
  ///
  /// @param line 1 to the number of lines
  public String line(int line) {
    return text(lines.start(line), lines.end(line)).stripTrailing();
  }

  /// The line that a node begins on.
  public int lineOf(Node node) {
    return lines.line(node.pos());
  }

  /// The line that a node's last character is on.
  public int lastLineOf(Node node) {
    return lines.line(Math.max(node.pos(), node.end() - 1));
  }

  public Position position(int offset) {
    int line = lines.line(offset);
    return new Position(path, offset, line, offset - lines.start(line) + 1);
  }

  /// The same as its `//line` directives have it: where generated code comes from.
  public Position originalPosition(int offset) {
    return LineDirectives.of(this).position(offset);
  }

  /// True for a file that says `// Code generated … DO NOT EDIT.` on a line of its own before the
  /// package clause (go.dev/s/generatedcode).
  public boolean isGenerated() {
    for (CommentGroup group : tree.comments()) {
      if (group.pos() > tree.pos()) {
        return false;
      }
      for (Node comment : group.list()) {
        String text = text(comment);
        if (text.startsWith("// Code generated ") && text.endsWith(" DO NOT EDIT.")) {
          return true;
        }
      }
    }
    return false;
  }
}
