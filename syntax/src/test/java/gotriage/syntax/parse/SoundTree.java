package gotriage.syntax.parse;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.source.SyntaxError;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;

/// What holds of every tree, whatever the bytes were.
final class SoundTree {
  private SoundTree() {}

  /// @throws AssertionError where the tree does not hold together
  static GoFile check(byte[] source) {
    GoFile file = GoParser.parse("f.go", source);
    Nodes.each(
        file.tree(),
        node -> {
          within(file, node, node.pos(), node.end());
          node.forEachChild(child -> {
            if (file.isWhole() && !node.covers(child) && node != file.tree()) {
              throw new AssertionError(node + " does not cover " + child);
            }
          });
        });
    file.tree().comments().forEach(c -> within(file, c, c.pos(), c.end()));
    int last = 0;
    for (SyntaxError error : file.errors()) {
      if (error.offset() < last || error.offset() > source.length || error.what().isEmpty()) {
        throw new AssertionError(error + " behind " + last + " of " + source.length);
      }
      last = error.offset();
      file.position(last).toString();
      file.originalPosition(last).toString();
    }
    return file;
  }

  private static void within(GoFile file, Node node, int pos, int end) {
    if (pos < 0 || end < pos || end > file.size()) {
      throw new AssertionError(
          node.getClass().getSimpleName() + " " + pos + ".." + end + " of " + file.size());
    }
  }
}
