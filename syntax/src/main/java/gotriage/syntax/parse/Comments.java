package gotriage.syntax.parse;

import gotriage.syntax.source.Lines;
import gotriage.syntax.tree.Comment;
import gotriage.syntax.tree.CommentGroup;
import java.util.ArrayList;
import java.util.List;

/// Gathers comments into groups as `go/parser` does: an empty line or a token ends a group, and a
/// comment behind a token on the same line does not go together with those of the next lines.
final class Comments {
  private final Lines lines;
  private final List<CommentGroup> groups = new ArrayList<>();
  private final List<Comment> open = new ArrayList<>();

  /// The token before the open group.
  private int token = -1;

  /// The line that the open group ends on, and whether it is behind a token on its line.
  private int lastLine;

  private boolean behind;

  Comments(Lines lines) {
    this.lines = lines;
  }

  /// @param before the offset of the token before it
  void add(int from, int to, int before) {
    int line = lines.line(from);
    boolean joins = !open.isEmpty() && token == before && line <= lastLine + (behind ? 0 : 1);
    if (!joins) {
      // Only the first group after a token can be behind it.
      behind = token != before && line == lines.line(before);
      close();
    }
    token = before;
    open.add(new Comment(from, to));
    lastLine = lines.line(to);
  }

  List<CommentGroup> groups() {
    close();
    return List.copyOf(groups);
  }

  private void close() {
    if (!open.isEmpty()) {
      groups.add(new CommentGroup(open.getFirst().pos(), open.getLast().end(), List.copyOf(open)));
      open.clear();
    }
  }
}
