package gotriage.read.text;

import gotriage.model.Frame;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One [Frame] for each call site, found by its bytes: `main.f`, a line feed, `/src/main.go:42`.
public final class FramePool {
  private byte[] @Nullable [] keys = new byte[256][];
  private Frame[] frames = new Frame[256];
  private int size;
  private final CRC32C crc = new CRC32C();

  /// The frame of `bytes[from..to)`, where `split` is the position of the line feed.
  public Frame get(byte[] bytes, int from, int split, int to) {
    int slot = slot(bytes, from, to);
    for (byte[] key = keys[slot]; key != null; key = keys[slot]) {
      if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
        return frames[slot];
      }
      slot = slot + 1 & keys.length - 1;
    }
    Frame frame = frame(bytes, from, split, to);
    keys[slot] = Arrays.copyOfRange(bytes, from, to);
    frames[slot] = frame;
    if (++size * 2 > keys.length) {
      grow();
    }
    return frame;
  }

  private int slot(byte[] bytes, int from, int to) {
    crc.reset();
    crc.update(bytes, from, to - from);
    return (int) crc.getValue() & keys.length - 1;
  }

  private void grow() {
    byte[] @Nullable [] oldKeys = keys;
    Frame[] oldFrames = frames;
    keys = new byte[oldKeys.length * 2][];
    frames = new Frame[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      byte[] key = oldKeys[i];
      if (key != null) {
        int slot = slot(key, 0, key.length);
        while (keys[slot] != null) {
          slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        frames[slot] = oldFrames[i];
      }
    }
  }

  /// A frame that is not pooled. Dumps print `runtime.gopanic` as `panic`, and C functions without
  /// a file.
  public static Frame frame(byte[] bytes, int from, int split, int to) {
    String function = Ascii.utf8(bytes, from, split);
    int colon = Ascii.lastIndexOf(bytes, split, to, ':');
    if (colon < 0) {
      return new Frame(function, Ascii.utf8(bytes, split + 1, to), 0);
    }
    String file = Ascii.utf8(bytes, split + 1, colon);
    int end = Ascii.digitsEnd(bytes, colon + 1, to);
    int line = (int) Math.min(Integer.MAX_VALUE, Ascii.decimal(bytes, colon + 1, end));
    boolean gopanic = function.equals("panic") && file.endsWith("runtime/panic.go");
    return new Frame(gopanic ? "runtime.gopanic" : function, file, line);
  }
}
