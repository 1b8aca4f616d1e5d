package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.read.text.Ascii;
import gotriage.read.text.FramePool;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What makes two goroutines of a dump the same group, as bytes: state, flags, labels, call sites,
/// creator; without ids, ages, arguments and offsets. Reused for every goroutine of a dump.
///
/// A call site is its function, a line feed, `file:line` (nothing where the dump has none), a line
/// feed.
final class StackKey {
  private byte[] bytes = new byte[8192];
  private int length;
  private int stateFrom;
  private int stateTo;

  /// Three entries a frame: its start, its line feed, its end.
  private int[] frames = new int[3 * 128];

  private int frameCount;
  private int createdAt = -1;
  private int createdSplit;
  private int createdTo;

  void start(GoroutineHeader header, byte[] line) {
    length = 0;
    frameCount = 0;
    createdAt = -1;
    add((byte) ((header.locked ? 1 : 0) | (header.leaked ? 2 : 0)));
    stateFrom = length;
    add(line, header.stateFrom, header.stateTo);
    stateTo = length;
    add((byte) '\n');
    if (!header.labels.isEmpty()) {
      byte[] labels = header.labels.toString().getBytes(StandardCharsets.UTF_8);
      add(labels, 0, labels.length);
    }
    add((byte) '\n');
  }

  /// Starts a call site with its function; [#position] or [#noPosition] must follow.
  void function(byte[] line, int from, int to) {
    if (3 * frameCount + 3 > frames.length) {
      frames = Arrays.copyOf(frames, frames.length * 2);
    }
    frames[3 * frameCount] = length;
    add(line, from, to);
    frames[3 * frameCount + 1] = length;
    add((byte) '\n');
  }

  void position(byte[] line, int from, int to) {
    add(line, from, to);
    frames[3 * frameCount + 2] = length;
    frameCount++;
    add((byte) '\n');
  }

  void noPosition() {
    position(bytes, 0, 0);
  }

  /// Takes back a call site that was started.
  void dropFunction() {
    length = frames[3 * frameCount];
  }

  /// Turns the call site that was read last into the creator.
  void lastIsCreator() {
    frameCount--;
    createdAt = frames[3 * frameCount];
    createdSplit = frames[3 * frameCount + 1];
    createdTo = frames[3 * frameCount + 2];
    add((byte) 1);
  }

  private void add(byte b) {
    reserve(1);
    bytes[length++] = b;
  }

  private void add(byte[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int stateFrom() {
    return stateFrom;
  }

  int stateTo() {
    return stateTo;
  }

  int frameCount() {
    return frameCount;
  }

  Frame frame(int i, FramePool pool) {
    return pool.get(bytes, frames[3 * i], frames[3 * i + 1], frames[3 * i + 2]);
  }

  @Nullable Frame createdBy(FramePool pool) {
    return createdAt < 0 ? null : pool.get(bytes, createdAt, createdSplit, createdTo);
  }

  /// The range of `file:line` in a position line, `\t/src/main.go:42 +0x1d`, as its end; -1 where
  /// it is no position. The last colon precedes the line: what follows is hexadecimal.
  static int positionEnd(byte[] line, int from, int to) {
    int colon = Ascii.lastIndexOf(line, from, to, ':');
    if (colon < 0) {
      return -1;
    }
    int end = Ascii.digitsEnd(line, colon + 1, to);
    return end > colon + 1 && (end == to || line[end] == ' ') ? end : -1;
  }
}
