package gotriage.syntax.find;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The constructs of a function that have a line.
public final class Enclosing {
  private Enclosing() {}

  /// Those of a kind, the innermost first; nothing of literals within the function.
  public static <T extends Node> List<T> around(Function function, int line, Class<T> kind) {
    GoFile file = function.file();
    return Nodes.own(function.body(), kind).stream()
        .filter(node -> file.lineOf(node) <= line && line <= file.lastLineOf(node))
        .sorted(Comparator.comparingInt(node -> node.end() - node.pos()))
        .toList();
  }

  /// The innermost of a kind; null when there is none.
  public static <T extends Node> @Nullable T innermost(Function function, int line, Class<T> kind) {
    List<T> around = around(function, line, kind);
    return around.isEmpty() ? null : around.getFirst();
  }
}
