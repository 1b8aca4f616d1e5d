package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.read.Room;
import gotriage.read.text.Ascii;
import gotriage.read.text.FramePool;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The texts that a dump repeats, each kept once and known by a number: call sites, and states with
/// their flags and labels.
///
/// A call site is its function, a line feed, `file:line`. What stood behind a text last time mostly
/// does so again, for stacks repeat: that guess costs one comparison and saves a hash.
///
/// The texts are slices of one array, and frames are made when they are first asked for: where no
/// two stacks are equal, new memory is what reading costs most.
final class CallSites {
  /// The number of a text for which no memory was left.
  static final int NONE = -1;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 64;

  /// Bytes of a text beside its own: entries of arrays, its frame.
  private static final int OVERHEAD = 120;

  /// The array of texts while it doubles, or the array and the strings of frames.
  private static final int COPIES = 3;

  private final Room room;
  private final CRC32C crc = new CRC32C();
  private byte[] bytes = new byte[1 << 15];
  private int[] ends = new int[1024];
  private @Nullable Frame[] frames = new Frame[1024];
  private int[] hashes = new int[1024];
  private int[] behind = new int[1024];
  private int size;

  /// Numbers plus one, 0 where a place is free.
  private int[] table = new int[4096];

  CallSites(Room room) {
    this.room = room;
  }

  /// The number of `text[0..length)`.
  ///
  /// @param before the number of what stands before it, [#NONE] where nothing does
  int number(byte[] text, int length, int before) {
    if (before >= 0) {
      int guess = behind[before] - 1;
      if (guess >= 0 && is(guess, text, length)) {
        return guess;
      }
    }
    int number = find(text, length);
    if (before >= 0 && number >= 0) {
      behind[before] = number + 1;
    }
    return number;
  }

  private boolean is(int number, byte[] text, int length) {
    int start = start(number);
    return ends[number] - start == length
        && Arrays.equals(bytes, start, start + length, text, 0, length);
  }

  private int find(byte[] text, int length) {
    crc.reset();
    crc.update(text, 0, length);
    int hash = (int) crc.getValue();
    int slot = hash & table.length - 1;
    for (int entry = table[slot]; entry != 0; entry = table[slot]) {
      if (hashes[entry - 1] == hash && is(entry - 1, text, length)) {
        return entry - 1;
      }
      slot = slot + 1 & table.length - 1;
    }
    int start = start(size);
    if (length > LARGEST_ARRAY - start || !room.take((long) COPIES * length + OVERHEAD)) {
      return NONE;
    }
    if (size == ends.length) {
      grow();
      slot = free(hash);
    }
    if (length > bytes.length - start) {
      long larger = Math.max(start + (long) length, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST_ARRAY, larger));
    }
    System.arraycopy(text, 0, bytes, start, length);
    ends[size] = start + length;
    hashes[size] = hash;
    table[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    int larger = size * 2;
    ends = Arrays.copyOf(ends, larger);
    frames = Arrays.copyOf(frames, larger);
    hashes = Arrays.copyOf(hashes, larger);
    behind = Arrays.copyOf(behind, larger);
    table = new int[larger * 4];
    for (int i = 0; i < size; i++) {
      table[free(hashes[i])] = i + 1;
    }
  }

  private int free(int hash) {
    int slot = hash & table.length - 1;
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /// The frame of a call site. Two threads may make one twice; both get equal frames.
  Frame frame(int number) {
    Frame frame = frames[number];
    if (frame == null) {
      int start = start(number);
      int end = ends[number];
      frame = FramePool.frame(bytes, start, Ascii.indexOf(bytes, start, end, '\n'), end);
      frames[number] = frame;
    }
    return frame;
  }

  /// The first line of a text from its second byte on: the state of a head.
  String state(int head) {
    int start = start(head);
    return Ascii.utf8(bytes, start + 1, Ascii.indexOf(bytes, start, ends[head], '\n'));
  }

  /// Whether a head is of a state that begins with a word.
  boolean stateStartsWith(int head, byte[] word) {
    return Ascii.startsWith(bytes, start(head) + 1, ends[head], word);
  }
}
