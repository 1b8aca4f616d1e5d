package gotriage.syntax.source;

import gotriage.syntax.tree.Comment;
import gotriage.syntax.tree.CommentGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `//line file:line:column` and `/*line …*/` comments of a file ("Compiler directives" in the
/// documentation of `cmd/compile`): what follows comes from elsewhere.
public final class LineDirectives {
  private static final int LARGEST = Integer.MAX_VALUE / 2;

  /// @param from the offset that it holds from
  /// @param column 0 where it gives none
  private record Directive(int from, String file, int line, int column) {}

  private final GoFile source;
  private final List<Directive> directives;

  private LineDirectives(GoFile source, List<Directive> directives) {
    this.source = source;
    this.directives = directives;
  }

  public static LineDirectives of(GoFile source) {
    List<Directive> found = new ArrayList<>();
    String file = source.path();
    for (CommentGroup group : source.tree().comments()) {
      for (Comment comment : group.list()) {
        Directive directive = read(source, comment, file);
        if (directive != null) {
          found.add(directive);
          file = directive.file();
        }
      }
    }
    return new LineDirectives(source, found);
  }

  /// Where the text at an offset comes from.
  public Position position(int offset) {
    Position here = source.position(offset);
    Directive last = null;
    for (Directive directive : directives) {
      if (directive.from() > offset) {
        break;
      }
      last = directive;
    }
    if (last == null) {
      return here;
    }
    Position from = source.position(last.from());
    int down = here.line() - from.line();
    int column =
        last.column() == 0
            ? 0
            : down == 0 ? last.column() + here.column() - from.column() : here.column();
    return new Position(last.file(), offset, last.line() + down, column);
  }

  private static @Nullable Directive read(GoFile source, Comment comment, String file) {
    String text = source.text(comment);
    boolean wholeLine = text.startsWith("//line ");
    if (wholeLine && source.position(comment.pos()).column() != 1
        || !wholeLine && !text.startsWith("/*line ")) {
      return null;
    }
    // A comment that the file cuts off has no end sign.
    int end = text.length() - (!wholeLine && text.startsWith("*/", text.length() - 2) ? 2 : 0);
    if (end < "//line ".length()) {
      return null;
    }
    String body = text.substring("//line ".length(), end).strip();
    int last = number(body);
    if (last <= 0) {
      return null;
    }
    String rest = body.substring(0, body.lastIndexOf(':'));
    int before = number(rest);
    String name = before > 0 ? rest.substring(0, rest.lastIndexOf(':')) : rest;
    // With a column and no name, the name of the directive before holds.
    String named = name.isEmpty() && before > 0 ? file : name;
    int from = wholeLine ? source.lines().end(source.lines().line(comment.pos())) : comment.end();
    return new Directive(from, named, before > 0 ? before : last, before > 0 ? last : 0);
  }

  /// The number after the last colon; 0 when there is none.
  private static int number(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || colon + 1 == text.length()) {
      return 0;
    }
    long value = 0;
    for (int i = colon + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      value = value * 10 + (c - '0');
      if (c < '0' || c > '9' || value > LARGEST) {
        return 0;
      }
    }
    return (int) value;
  }
}
