package gotriage.model.trace;

import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.List;

/// Strings and stacks of a trace, each once for the whole of it.
///
/// The file numbers them anew in each generation; here equal ones have one number, so that time can
/// be summed by stack over a trace of any length. Number 0 is the empty string and the empty stack.
/// Tables only grow: what was read once stays.
public interface TraceTables {
  int NONE = 0;

  int strings();

  String string(int string);

  int stacks();

  /// Frames of a stack; frame 0 is the leaf.
  int depth(int stack);

  /// The number of a frame, equal for equal program counters.
  int frame(int stack, int index);

  int frames();

  long programCounter(int frame);

  /// A string's number.
  int function(int frame);

  /// A string's number.
  int file(int frame);

  int line(int frame);

  /// The function in which a stack begins, [#NONE] for the empty stack: it names a goroutine.
  default int rootFunction(int stack) {
    int depth = depth(stack);
    return depth == 0 ? NONE : function(frame(stack, depth - 1));
  }

  default Frame frameAt(int stack, int index) {
    int frame = frame(stack, index);
    return new Frame(string(function(frame)), string(file(frame)), line(frame));
  }

  /// The whole stack, leaf first.
  default List<Frame> stack(int stack) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < depth(stack); i++) {
      frames.add(frameAt(stack, i));
    }
    return frames;
  }
}
