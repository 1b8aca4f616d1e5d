package gotriage.read.folded;

import gotriage.model.profile.ColumnBuilder;
import gotriage.read.text.Ascii;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One location for each frame, found by the bytes of its name.
final class FrameNames {
  private final ColumnBuilder columns;
  private byte[] @Nullable [] keys = new byte[1024][];
  private int[] locations = new int[1024];
  private int size;
  private final CRC32C crc = new CRC32C();

  FrameNames(ColumnBuilder columns) {
    this.columns = columns;
  }

  int size() {
    return size;
  }

  /// The location of the frame named `bytes[from..to)`.
  int location(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    for (byte[] key = keys[slot]; key != null; key = keys[slot]) {
      if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
        return locations[slot];
      }
      slot = slot + 1 & keys.length - 1;
    }
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    int location = columns.location(columns.function(Ascii.utf8(bytes, from, to), "", 0), 0);
    locations[slot] = location;
    if (++size * 2 > keys.length) {
      grow();
    }
    return location;
  }

  private int slot(byte[] bytes, int from, int to) {
    crc.reset();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue() & keys.length - 1;
  }

  private void grow() {
    byte[] @Nullable [] oldKeys = keys;
    int[] old = locations;
    keys = new byte[oldKeys.length * 2][];
    locations = new int[old.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      byte[] key = oldKeys[i];
      if (key != null) {
        int slot = slot(key, 0, key.length);
        while (keys[slot] != null) {
          slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        locations[slot] = old[i];
      }
    }
  }
}
