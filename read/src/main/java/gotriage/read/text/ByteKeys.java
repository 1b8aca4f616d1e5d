package gotriage.read.text;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Numbers for strings of bytes: each that is new gets the next number, from 0.
public final class ByteKeys {
  private byte[] @Nullable [] keys = new byte[256][];
  private int[] numbers = new int[256];
  private int size;
  private final CRC32C crc = new CRC32C();

  public int size() {
    return size;
  }

  /// The number of `bytes[from..to)`; what [#size] was before where it is new.
  public int number(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    for (byte[] key = keys[slot]; key != null; key = keys[slot]) {
      if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
        return numbers[slot];
      }
      slot = slot + 1 & keys.length - 1;
    }
    int number = size;
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    numbers[slot] = number;
    if (++size * 2 > keys.length) {
      grow();
    }
    return number;
  }

  private int slot(byte[] bytes, int from, int to) {
    crc.reset();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue() & keys.length - 1;
  }

  private void grow() {
    byte[] @Nullable [] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new byte[oldKeys.length * 2][];
    numbers = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      byte[] key = oldKeys[i];
      if (key != null) {
        int slot = slot(key, 0, key.length);
        while (keys[slot] != null) {
          slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
