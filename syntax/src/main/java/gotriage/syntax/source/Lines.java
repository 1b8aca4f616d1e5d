package gotriage.syntax.source;

import java.util.Arrays;

/// Where the lines of a file begin.
public final class Lines {
  /// Offsets of the first byte of each line, ascending; line 1 begins at 0.
  private final int[] starts;

  private final int size;

  private Lines(int[] starts, int size) {
    this.starts = starts;
    this.size = size;
  }

  public static Lines of(byte[] source) {
    int[] starts = new int[16 + source.length / 24];
    int count = 1;
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return new Lines(Arrays.copyOf(starts, count), source.length);
  }

  /// How many lines there are; a last line without an end counts, and so does an empty file's one.
  public int count() {
    return starts.length;
  }

  /// The line, from 1, that an offset lies in.
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// Bytes from the start of its line, from 1.
  public int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }

  /// The offset of a line's first byte.
  ///
  /// @param line 1 to [#count]
  public int start(int line) {
    return starts[line - 1];
  }

  /// The offset after a line's last byte and its end.
  public int end(int line) {
    return line < starts.length ? starts[line] : size;
  }
}
