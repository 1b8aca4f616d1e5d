package gotriage.report.flame;

import java.util.ArrayList;
import java.util.List;

/// All stacks of all samples one behind the other, each root first, with an [#END] before the first
/// and behind each: a stack is walked in either direction until the next end.
///
/// Held in chunks, so that growing copies nothing, and in two bytes a frame where there are few
/// enough different ones.
final class FrameRuns {
  static final int END = -1;

  private static final int CHUNK_BITS = 18;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int MASK = CHUNK - 1;

  private final boolean narrow;
  private final List<char[]> narrowChunks = new ArrayList<>();
  private final List<int[]> wideChunks = new ArrayList<>();
  private char[][] chars = {};
  private int[][] ints = {};
  private int size;

  FrameRuns(int frames) {
    this.narrow = frames < Character.MAX_VALUE;
    add(END);
  }

  /// The next place to be written.
  int size() {
    return size;
  }

  void add(int frame) {
    if ((size & MASK) == 0) {
      grow();
    }
    int code = frame + 1;
    if (narrow) {
      chars[size >>> CHUNK_BITS][size & MASK] = (char) code;
    } else {
      ints[size >>> CHUNK_BITS][size & MASK] = code;
    }
    size++;
  }

  int get(int place) {
    return (narrow
            ? chars[place >>> CHUNK_BITS][place & MASK]
            : ints[place >>> CHUNK_BITS][place & MASK])
        - 1;
  }

  private void grow() {
    if (size < 0) {
      throw new IllegalStateException("more frames than one tree can be made of");
    }
    if (narrow) {
      narrowChunks.add(new char[CHUNK]);
      chars = narrowChunks.toArray(char[][]::new);
    } else {
      wideChunks.add(new int[CHUNK]);
      ints = wideChunks.toArray(int[][]::new);
    }
  }
}
