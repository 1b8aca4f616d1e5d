package gotriage.syntax.tree;

import java.util.List;
import java.util.function.Consumer;

/// Comments with no code and no empty line between them.
public record CommentGroup(int pos, int end, List<Comment> list) implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> visit) {
    Node.each(visit, list);
  }
}
