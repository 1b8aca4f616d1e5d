package gotriage.analyse.trace;

import gotriage.model.Frame;
import gotriage.model.trace.TraceTables;
import org.jspecify.annotations.Nullable;

/// Where the program called `runtime/trace`: the first frame of a stack that is not of that
/// package.
final class UserFrame {
  static final int NONE = -1;

  private UserFrame() {}

  /// A frame's number, [#NONE] for an empty stack.
  static int of(TraceTables tables, int stack) {
    int depth = tables.depth(stack);
    for (int i = 0; i < depth; i++) {
      int frame = tables.frame(stack, i);
      if (!tables.string(tables.function(frame)).startsWith("runtime/trace.")) {
        return frame;
      }
    }
    return NONE;
  }

  static @Nullable Frame frame(TraceTables tables, int frame) {
    return frame == NONE
        ? null
        : new Frame(
            tables.string(tables.function(frame)),
            tables.string(tables.file(frame)),
            tables.line(frame));
  }
}
