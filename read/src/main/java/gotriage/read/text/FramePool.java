package gotriage.read.text;

import gotriage.model.Frame;
import java.util.Arrays;

/// One [Frame] for each call site, found by its bytes: `main.f`, a line feed, `/src/main.go:42`.
public final class FramePool {
  private final ByteKeys keys = new ByteKeys();
  private Frame[] frames = new Frame[256];

  /// The frame of `bytes[from..to)`, where `split` is the position of the line feed.
  public Frame get(byte[] bytes, int from, int split, int to) {
    int known = keys.size();
    int number = keys.number(bytes, from, to);
    if (number == known) {
      if (number == frames.length) {
        frames = Arrays.copyOf(frames, number * 2);
      }
      frames[number] = frame(bytes, from, split, to);
    }
    return frames[number];
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
