package gotriage.syntax.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Walks a tree in the order of the text, a node before its children. Nothing recurses: however
/// deep a tree is, the stack is not.
public final class Nodes {
  private Nodes() {}

  /// Visits a node and everything below it.
  public static void each(Node root, Consumer<? super Node> visit) {
    walk(
        root,
        node -> {
          visit.accept(node);
          return true;
        });
  }

  /// Visits a node, and what is below it where the visitor says true.
  public static void walk(Node root, Predicate<? super Node> visit) {
    List<Node> open = new ArrayList<>();
    open.add(root);
    while (!open.isEmpty()) {
      Node node = open.removeLast();
      if (visit.test(node)) {
        int bottom = open.size();
        node.forEachChild(open::add);
        Collections.reverse(open.subList(bottom, open.size()));
      }
    }
  }

  /// All nodes of a kind at or below a node.
  public static <T extends Node> List<T> all(Node root, Class<T> kind) {
    List<T> found = new ArrayList<>();
    each(
        root,
        node -> {
          if (kind.isInstance(node)) {
            found.add(kind.cast(node));
          }
        });
    return found;
  }

  /// All nodes of a kind that run as part of a node: not those within function literals below it,
  /// which run when they are called.
  public static <T extends Node> List<T> own(Node root, Class<T> kind) {
    List<T> found = new ArrayList<>();
    walk(
        root,
        node -> {
          if (kind.isInstance(node)) {
            found.add(kind.cast(node));
          }
          return node == root || !(node instanceof Expr.FuncLit);
        });
    return found;
  }

  /// The nodes that cover an offset, the outermost first.
  public static List<Node> path(Node root, int offset) {
    List<Node> path = new ArrayList<>();
    walk(
        root,
        node -> {
          boolean covers = node.covers(offset);
          if (covers) {
            path.add(node);
          }
          return covers;
        });
    return path;
  }

  /// The expression within its parentheses.
  public static Expr unparen(Expr x) {
    Expr inner = x;
    while (inner instanceof Expr.ParenExpr paren) {
      inner = paren.x();
    }
    return inner;
  }

  /// The name when an expression is nothing but a name.
  public static @Nullable String name(@Nullable Expr x) {
    return x instanceof Expr.Ident ident ? ident.name() : null;
  }
}
