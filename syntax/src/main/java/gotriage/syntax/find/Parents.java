package gotriage.syntax.find;

import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way up in a tree, whose nodes know their children only.
public final class Parents {
  private final Map<Node, Node> parents = new IdentityHashMap<>();

  private Parents() {}

  /// Of everything below a node.
  public static Parents of(Node root) {
    Parents parents = new Parents();
    Nodes.each(root, node -> node.forEachChild(child -> parents.parents.put(child, node)));
    return parents;
  }

  /// The node around a node; null for the root, and for nodes of other trees.
  public @Nullable Node parent(Node node) {
    return parents.get(node);
  }

  /// Everything around a node, the innermost first.
  public List<Node> above(Node node) {
    List<Node> above = new ArrayList<>();
    for (Node up = parents.get(node); up != null; up = parents.get(up)) {
      above.add(up);
    }
    return above;
  }

  /// The innermost of a kind around a node; null when there is none.
  public <T extends Node> @Nullable T enclosing(Node node, Class<T> kind) {
    for (Node up = parents.get(node); up != null; up = parents.get(up)) {
      if (kind.isInstance(up)) {
        return kind.cast(up);
      }
    }
    return null;
  }
}
