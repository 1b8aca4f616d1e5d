package gotriage.rules.mend;

import gotriage.syntax.find.Function;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import org.jspecify.annotations.Nullable;

/// Names that are not in use yet.
public final class Fresh {
  private Fresh() {}

  /// The first of some names that nothing in a function is called; null when all are taken.
  public static @Nullable String name(Function function, String... wishes) {
    for (String wish : wishes) {
      if (!isUsed(function.node(), wish)) {
        return wish;
      }
    }
    return null;
  }

  /// Whether a name occurs at or below a node.
  public static boolean isUsed(Node root, String name) {
    return Nodes.all(root, Ident.class).stream().anyMatch(ident -> ident.name().equals(name));
  }
}
