package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;

/// The fields within `()`, `{}` or `[]`; a single result needs no parentheses.
public record FieldList(int pos, int end, List<Field> list) implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> visit) {
    Node.each(visit, list);
  }
}
