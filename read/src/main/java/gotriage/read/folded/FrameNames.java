package gotriage.read.folded;

import gotriage.model.profile.ColumnBuilder;
import gotriage.read.text.Ascii;
import gotriage.read.text.ByteKeys;
import java.util.Arrays;

/// One location for each frame, found by the bytes of its name.
final class FrameNames {
  private final ColumnBuilder columns;
  private final ByteKeys keys = new ByteKeys();
  private int[] locations = new int[256];

  FrameNames(ColumnBuilder columns) {
    this.columns = columns;
  }

  int size() {
    return keys.size();
  }

  /// The location of the frame named `bytes[from..to)`.
  int location(byte[] bytes, int from, int to) {
    int known = keys.size();
    int number = keys.number(bytes, from, to);
    if (number == known) {
      if (number == locations.length) {
        locations = Arrays.copyOf(locations, number * 2);
      }
      locations[number] = columns.location(columns.function(Ascii.utf8(bytes, from, to), "", 0), 0);
    }
    return locations[number];
  }
}
