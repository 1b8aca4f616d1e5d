package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Names that share a type: of a struct, an interface, a list of parameters.
///
/// @param names none for an embedded field or a parameter without a name
/// @param tag a struct field's
public record Field(
    int pos, int end, List<Expr.Ident> names, Expr type, Expr.@Nullable BasicLit tag)
    implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> visit) {
    Node.each(visit, names);
    Node.each(visit, type, tag);
  }
}
