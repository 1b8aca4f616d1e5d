package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A piece of a Go file's syntax tree.
public sealed interface Node
    permits Expr, Stmt, Decl, Spec, Field, FieldList, Comment, CommentGroup, SyntaxTree {
  /// The byte offset of its first character.
  int pos();

  /// The byte offset after its last character.
  int end();

  /// Gives the direct children in the order of the text.
  void forEachChild(Consumer<? super Node> visit);

  /// True when an offset lies within it; the offset after its last character does not.
  default boolean covers(int offset) {
    return pos() <= offset && offset < end();
  }

  /// True when another node lies within it, or is it.
  default boolean covers(Node other) {
    return pos() <= other.pos() && other.end() <= end();
  }

  private static void one(@Nullable Node node, Consumer<? super Node> visit) {
    if (node != null) {
      visit.accept(node);
    }
  }

  /// Visits those of some children that are there.
  static void each(Consumer<? super Node> visit, @Nullable Node first, @Nullable Node second) {
    one(first, visit);
    one(second, visit);
  }

  static void each(
      Consumer<? super Node> visit,
      @Nullable Node first,
      @Nullable Node second,
      @Nullable Node third,
      @Nullable Node fourth) {
    each(visit, first, second);
    each(visit, third, fourth);
  }

  static void each(Consumer<? super Node> visit, List<? extends Node> nodes) {
    for (Node node : nodes) {
      visit.accept(node);
    }
  }
}
