package gotriage.syntax.tree;

import java.util.function.Consumer;

/// A `//` comment, without the line's end, or a `/*` comment.
public record Comment(int pos, int end) implements Node {
  @Override
  public void forEachChild(Consumer<? super Node> visit) {}
}
